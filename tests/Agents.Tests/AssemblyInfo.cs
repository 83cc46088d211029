// Two classes at a time: what they mostly do is wait for PostgreSQL.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

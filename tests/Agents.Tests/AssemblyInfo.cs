// Three classes at a time, on two cores: what they mostly do is wait for a server.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]

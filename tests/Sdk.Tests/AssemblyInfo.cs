// One machine and one guide: what is measured in it is time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

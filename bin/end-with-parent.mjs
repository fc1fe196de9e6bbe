// Loaded before a child's own program: the child ends when its parent is gone, even by `kill -9`.
process.once('disconnect', () => process.exit());

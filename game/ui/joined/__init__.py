"""A seat in a class: the network on a thread of its own, and a match whose quarters the class's server plays."""

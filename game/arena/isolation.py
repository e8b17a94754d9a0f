"""Isolation: what each level keeps a bot from, and, said as plainly, what it does not."""

from game.arena.bots import Level

KEEPS: dict[Level, str] = {
    Level.TRUSTED: (
        "Runs inside the arena itself. An exception is caught and counted; a file is shown a copy of its own of every "
        "quarter, a strategy of the catalog the observation itself."
    ),
    Level.GUARDED: (
        "Runs in a process of its own with an empty environment, in an empty folder. An answer has a longest length and a "
        "bank of time; whoever overruns it is killed with all it began. Memory, processor time, open files and what is "
        "written are limited. On Linux, where the kernel lets anybody do so, it also sees no other process, reaches no "
        "network, and finds every file but those of its folder for reading only."
    ),
    Level.SANDBOX: "Runs in an interpreter that has no files, no network and no processes, within a guarded process.",
}
LETS: dict[Level, str] = {
    Level.TRUSTED: (
        "Everything else. It can loop for ever, use up the memory, end the program, read and change the game, the other "
        "trusted bots, files and the network. For bots one wrote or read oneself."
    ),
    Level.GUARDED: (
        "Reading: whatever the user who started the tournament may read, the bot may. On macOS, and on a Linux that "
        "grants it no rooms of its own, it also writes what that user may, reaches the network, may look into and end "
        "that user's other programs, the arena's own among them, and a process that leaves its group can outlive it. "
        "macOS does not hold it to its memory; nobody counts processes for root. Files are run anew for every game, but "
        "a bot that means to can keep notes in its process from one game to the next (`fresh` ends it after each). On "
        "macOS a looping bot outlives an arena that is killed outright until its processor time is used up. "
        "Windows has no guarded bots. It is no cage for a stranger's bot."
    ),
    Level.SANDBOX: (
        "Faults in the interpreter itself (Monty; what breaks out of it is a guarded process, with what that lets through), "
        "and use of the processor up to the limit of time. Needs Linux or macOS, as guarded bots do."
    ),
}

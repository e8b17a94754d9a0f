"""Isolation: what each level keeps a bot from, and, said as plainly, what it does not."""

from game.arena.bots import Level

KEEPS: dict[Level, str] = {
    Level.TRUSTED: "Runs inside the arena itself. An exception is caught and counted; the bot is shown a copy of what its seat may see.",
    Level.GUARDED: (
        "Runs in a process of its own with an empty environment and an empty working folder. An answer has a longest "
        "length and a bank of time; whoever overruns it is killed with everything it began. On Linux and macOS memory, "
        "processor time and the size of files are limited as well."
    ),
    Level.SANDBOX: "Runs in an interpreter that has no files, no network and no processes, inside a guarded process.",
}
LETS: dict[Level, str] = {
    Level.TRUSTED: (
        "Everything else: it can loop for ever, use up the memory, end the program, read and change the game and the "
        "other trusted bots, files and the network. Only for bots one wrote or read oneself."
    ),
    Level.GUARDED: (
        "Files and the network: it reads and writes whatever the user who started the tournament may, and can send it "
        "away. On Windows there is no limit of memory, processor time or files, only of waiting. It is no cage for a "
        "stranger's bot."
    ),
    Level.SANDBOX: "Faults in the sandbox itself, and use of the processor up to the limit of time.",
}

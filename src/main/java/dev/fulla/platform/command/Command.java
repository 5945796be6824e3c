package dev.fulla.platform.command;

import java.io.PrintStream;

/** One word after {@code java -jar fulla.jar}. */
interface Command {
    /** The word that names it. */
    String word();

    /** What it is for, in one line. */
    String summary();

    /** How it is used, in several lines. */
    String help();

    /**
     * Does what was asked.
     *
     * @param arguments what stood behind the word
     * @param out where it tells what it does, line by line
     * @throws UsageException when the arguments make no sense; nothing was done then
     */
    void run(Arguments arguments, PrintStream out);
}

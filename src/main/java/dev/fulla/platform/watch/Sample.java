package dev.fulla.platform.watch;

/** A look at something that is too dear to be looked at for each scrape. */
public interface Sample {
    /** What is looked at, one word. */
    String name();

    /** Looks; what fails counts as not known until the next time. */
    void take();

    /** What was seen last is not true any more. */
    void forget();
}

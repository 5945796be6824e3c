package dev.fulla.platform.live;

/** Tells the other processes that there is something new in some log. Nothing depends on it: they look anyway. */
interface NodeBell {
    void ring();

    /** @param heard is told when another process rings, or may have rung */
    void listen(Runnable heard);

    void stop();
}

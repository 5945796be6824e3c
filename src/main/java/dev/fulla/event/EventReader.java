package dev.fulla.event;

/** Is told when there is something new in some log; told often, so it must be quick. */
public interface EventReader {
    void wake();
}

package dev.fulla.job;

/** Watches jobs at work, on the thread that does them: it must be quick and never fail. */
public interface JobWatch {
    /** Looks away. */
    JobWatch NONE = new JobWatch() {
        @Override
        public Turn begin(Job job) {
            return closing -> {};
        }

        @Override
        public void closed(Closing closing) {}
    };

    /** Its handler is about to be called, by this thread. */
    Turn begin(Job job);

    /** It was closed in the ledger, whether or not a handler was called. */
    void closed(Closing closing);

    /** One call of a handler. */
    interface Turn {
        /** It came back; called on the thread that began, always. */
        void end(Closing closing);
    }
}

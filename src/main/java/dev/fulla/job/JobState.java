package dev.fulla.job;

/** Where a job stands. What was accepted ends as DONE, PARKED or DISCARDED, or is visibly on its way. */
public enum JobState {
    /** To be done as soon as its time has come and nothing of its order key goes before it. */
    DUE,
    /** Its id is on the queue. */
    SENT,
    /** In hand of a worker, until its lease is over. */
    RUNNING,
    /** Its integration cannot work now; it goes on when the integration can. */
    WAITING,
    /** Done. */
    DONE,
    /** Given up, with a reason; somebody has to look at it. */
    PARKED,
    /** Not to be done any more, with a reason. */
    DISCARDED;

    /** Whether nothing follows unless somebody asks for it. */
    public boolean isClosed() {
        return this == DONE || this == PARKED || this == DISCARDED;
    }
}

package dev.fulla.sync;

/** Where the lane of PLAN is: after which id of which part. */
record PlanCursor(Part part, String after) {
    static final PlanCursor BEGIN = new PlanCursor(Part.GUARD, "");

    /** In this order. */
    enum Part {
        GUARD,
        STAGED,
        AMBIGUOUS_PRIMARY,
        AMBIGUOUS_SECONDARY,
        UNSEEN_PRIMARY,
        UNSEEN_SECONDARY
    }

    boolean isLast() {
        return part == Part.UNSEEN_SECONDARY;
    }

    PlanCursor nextPart() {
        return new PlanCursor(Part.values()[part.ordinal() + 1], "");
    }

    Side side() {
        return part == Part.AMBIGUOUS_PRIMARY || part == Part.UNSEEN_PRIMARY ? Side.PRIMARY : Side.SECONDARY;
    }
}

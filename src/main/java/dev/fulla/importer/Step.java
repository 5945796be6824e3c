package dev.fulla.importer;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Moves the rows of one table. */
interface Step {
    ReferenceTable table();

    /** The rows of a page that this step moves. */
    default List<ReferenceRow> own(List<ReferenceRow> page) {
        return page;
    }

    /**
     * Looks at what goes with some rows.
     *
     * @return moves one of them, or throws {@link LeftOut}; called by several threads at a time unless {@link #inTurn()}
     */
    Function<ReferenceRow, Outcome> open(List<ReferenceRow> rows);

    /**
     * What became of a row whose place was taken just now.
     *
     * @param there what is here of the same owner under its id
     * @throws LeftOut when that is nothing: something else has the id, or a name
     */
    default Outcome byAnotherRun(Optional<?> there) {
        return there.map(unused -> Outcome.ALREADY_THERE).orElseThrow(() -> new LeftOut(Reason.ID_TAKEN));
    }

    /** Whether rows are moved in their order, since the first of two that cannot both be moved must win. */
    default boolean inTurn() {
        return false;
    }
}

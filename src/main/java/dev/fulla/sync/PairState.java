package dev.fulla.sync;

/**
 * Two records that belong together, or one that is alone.
 *
 * @param isKnown whether they were confirmed before as a pair
 */
public record PairState(boolean isKnown, SideState primary, SideState secondary) {
    public SideState side(Side side) {
        return side == Side.PRIMARY ? primary : secondary;
    }

    boolean isEdited(String field) {
        return !FieldMerge.same(primary.values().get(field), primary.base().get(field))
                || !FieldMerge.same(secondary.values().get(field), secondary.base().get(field));
    }
}

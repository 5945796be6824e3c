package dev.fulla.sync;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose value of a field goes before, as docs/SYNCS.md says it. */
record ModelFields(ModelSync sync) {
    /** Whose value the other one gets; null: they stay different. */
    @Nullable Side winner(
            String name, ModelSync.Field field, ModelRecord primary, ModelRecord secondary, boolean isKnown) {
        boolean toPrimary = sync.goesTo(name, Side.PRIMARY);
        boolean toSecondary = sync.goesTo(name, Side.SECONDARY);
        Map<Side, ModelRecord> of = Map.of(Side.PRIMARY, primary, Side.SECONDARY, secondary);
        if (toPrimary != toSecondary) {
            Side source = toSecondary ? Side.PRIMARY : Side.SECONDARY;
            boolean isEmptied = isKnown && of.get(source).isEdited(name) && !field.isRequired();
            return of.get(source).values.containsKey(name) || isEmptied ? source : null;
        }
        if (!toPrimary) {
            return null;
        }
        if (isKnown && !primary.isEdited(name) && !secondary.isEdited(name)) {
            return null; // was left so once
        }
        if (isKnown && primary.isEdited(name) != secondary.isEdited(name)) {
            Side edited = primary.isEdited(name) ? Side.PRIMARY : Side.SECONDARY;
            boolean isBroughtBack = field.isRequired() && !of.get(edited).values.containsKey(name);
            return isBroughtBack ? edited.other() : edited;
        }
        return ruled(name, field, primary, secondary, isKnown);
    }

    private @Nullable Side ruled(
            String name, ModelSync.Field field, ModelRecord primary, ModelRecord secondary, boolean isKnown) {
        String rule = !isKnown && sync.bothCreated().equals("primary") ? "primary" : field.conflict();
        boolean isNothingAValue = isKnown && (rule.equals("manual") || rule.equals("newest") && !field.isRequired());
        if (!isNothingAValue && !primary.values.containsKey(name)) {
            return Side.SECONDARY;
        }
        if (!isNothingAValue && !secondary.values.containsKey(name)) {
            return Side.PRIMARY;
        }
        return switch (rule) {
            case "primary" -> Side.PRIMARY;
            case "secondary" -> Side.SECONDARY;
            case "newest" -> secondary.edited > primary.edited ? Side.SECONDARY : Side.PRIMARY;
            default -> null;
        };
    }
}

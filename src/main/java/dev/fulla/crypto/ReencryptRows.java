package dev.fulla.crypto;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.UseCase;
import dev.fulla.store.SealedRows;
import dev.fulla.store.SealedRows.SealedValue;
import java.util.List;
import java.util.function.Consumer;

/**
 * Seals every stored value with the primary key that another key sealed. A value that changes meanwhile stays as it was
 * changed; stopped half-way, the next run does what is left.
 */
@UseCase
public class ReencryptRows {
    private static final int BATCH = 200;
    private static final int PASSES = 10;

    private final SealedStores stores;
    private final FieldCipher cipher;
    private final Keyring keyring;
    private final NodeKeys node;
    private final SealingNodes sealingNodes;

    ReencryptRows(SealedStores stores, FieldCipher cipher, Keyring keyring, NodeKeys node, SealingNodes sealingNodes) {
        this.stores = stores;
        this.cipher = cipher;
        this.keyring = keyring;
        this.node = node;
        this.sealingNodes = sealingNodes;
    }

    /**
     * What was done in one field, or in all.
     *
     * @param sealed values that are sealed with the primary key now
     * @param changed values that somebody else changed meanwhile
     * @param unreadable values that do not open, and stay as they are
     */
    public record Result(String field, long sealed, long changed, long unreadable) {
        Result plus(Result other) {
            return new Result(field, sealed + other.sealed, changed + other.changed, unreadable + other.unreadable);
        }
    }

    /** As below, without telling anybody. */
    public Result execute() {
        return execute(progress -> {});
    }

    /**
     * @param progress told after each batch of rows
     * @return the sum over all fields; its {@code unreadable} are those of the last look
     */
    public Result execute(Consumer<Result> progress) {
        sealingNodes.refuseUnknownFields();
        try {
            Result all = new Result("all", 0, 0, 0);
            for (int i = 0; i < PASSES; i++) {
                Result pass = pass(progress);
                all = new Result("all", all.sealed() + pass.sealed(), all.changed() + pass.changed(), pass.unreadable());
                if (pass.sealed() == 0 && pass.changed() == 0) {
                    break;
                }
            }
            return all;
        } finally {
            node.leave();
        }
    }

    private Result pass(Consumer<Result> progress) {
        Result all = new Result("all", 0, 0, 0);
        for (SealedRows rows : stores.all()) {
            all = all.plus(field(rows, progress));
        }
        return all;
    }

    private Result field(SealedRows rows, Consumer<Result> progress) {
        Result sum = new Result(SealedStores.field(rows).toString(), 0, 0, 0);
        String after = "";
        while (true) {
            node.tick();
            List<SealedValue> values = rows.listNotSealedBy(keyring.current().primary(), after, BATCH);
            if (values.isEmpty()) {
                return sum;
            }
            for (SealedValue value : values) {
                sum = sum.plus(reseal(rows, value));
            }
            after = values.get(values.size() - 1).row();
            progress.accept(sum);
        }
    }

    private Result reseal(SealedRows rows, SealedValue value) {
        String field = value.field();
        String opened;
        try {
            opened = cipher.open(rows.table(), value.row(), field, value.sealed());
        } catch (Failure e) {
            if (e.code() != ErrorCode.SEALED_VALUE_UNREADABLE) {
                throw e;
            }
            return new Result(field, 0, 0, 1);
        }
        boolean done = rows.replace(value, cipher.seal(rows.table(), value.row(), field, opened));
        return new Result(field, done ? 1 : 0, done ? 0 : 1, 0);
    }
}

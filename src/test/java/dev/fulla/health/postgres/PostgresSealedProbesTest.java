package dev.fulla.health.postgres;

import dev.fulla.store.PostgresSealedColumnContract;
import dev.fulla.store.SealedRows;

class PostgresSealedProbesTest extends PostgresSealedColumnContract {
    PostgresSealedProbesTest() {
        super("health_probe", "probe", """
                insert into health_probe (id, probe, created_at) values (:id, :sealed, now())""");
    }

    @Override
    protected SealedRows rows() {
        return new PostgresSealedProbes(jdbc);
    }
}

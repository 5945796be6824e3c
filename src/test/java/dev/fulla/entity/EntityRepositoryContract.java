package dev.fulla.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.Failure;
import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store promises about entities. */
public abstract class EntityRepositoryContract {
    private static final Instant T0 = Instant.parse("2026-01-15T09:00:00Z");
    private static final Instant T1 = T0.plusSeconds(60);

    /** An empty repository. */
    protected abstract EntityRepository entities();

    /** Makes a user that rows can belong to. */
    protected abstract UserId user(String name);

    /** Makes a credential that entities can link to. */
    protected abstract void credential(UserId owner, String id);

    @Test
    void answersWhatItWasGiven() {
        EntityRepository entities = entities();
        UserId anna = user("anna");
        credential(anna, "c-1");
        Entity stored = new Entity(
                "e-1", anna, "crm", "eu-9", "Acme EU", "c-1", Map.of("region", "eu", "depth", Map.of("n", 1)), T0, T0);

        assertThat(entities.insert(stored)).contains(stored);

        assertThat(entities.find(anna, "e-1")).contains(stored);
        assertThat(entities.findByKey(anna, "crm", "eu-9")).contains(stored);
    }

    @Test
    void keepsOneEntityPerOwnerModuleAndExternalId() {
        EntityRepository entities = entities();
        UserId anna = user("anna");
        UserId bert = user("bert");
        entities.insert(entity("e-1", anna, "crm", "eu-9"));

        assertThat(entities.insert(entity("e-2", anna, "crm", "eu-9"))).isEmpty();
        assertThat(entities.insert(entity("e-3", anna, "mailer", "eu-9"))).isPresent();
        assertThat(entities.insert(entity("e-4", bert, "crm", "eu-9"))).isPresent();
        assertThat(entities.list(anna)).extracting(Entity::id).containsExactly("e-1", "e-3");
    }

    @Test
    void hidesTheEntitiesOfOthers() {
        EntityRepository entities = entities();
        UserId anna = user("anna");
        UserId bert = user("bert");
        entities.insert(entity("e-1", anna, "crm", "1"));

        assertThat(entities.find(bert, "e-1")).isEmpty();
        assertThat(entities.findByKey(bert, "crm", "1")).isEmpty();
        assertThat(entities.update(bert, "e-1", new EntityChange("Mine", null, null), T1)).isEmpty();
        assertThat(entities.unlinkCredential(bert, "e-1", T1)).isEmpty();
        assertThat(entities.delete(bert, "e-1")).isEmpty();
        assertThat(entities.list(bert)).isEmpty();
        assertThat(entities.listByModule(bert, "crm")).isEmpty();
        assertThat(entities.listByIds(bert, List.of("e-1"))).isEmpty();
        assertThat(entities.find(anna, "e-1")).contains(entity("e-1", anna, "crm", "1"));
    }

    @Test
    void changesOnlyWhatIsNamed() {
        EntityRepository entities = entities();
        UserId anna = user("anna");
        credential(anna, "c-1");
        entities.insert(new Entity("e-1", anna, "crm", "1", "Old", null, Map.of("a", 1, "b", 2), T0, T0));

        Entity linked = entities.update(anna, "e-1", new EntityChange(null, "c-1", Map.of("b", 3)), T1).orElseThrow();
        Entity named = entities.update(anna, "e-1", new EntityChange("New", null, null), T1).orElseThrow();

        assertThat(linked.name()).isEqualTo("Old");
        assertThat(linked.credentialId()).isEqualTo("c-1");
        assertThat(linked.data()).isEqualTo(Map.of("a", 1, "b", 3));
        assertThat(linked.updatedAt()).isEqualTo(T1);
        assertThat(linked.createdAt()).isEqualTo(T0);
        assertThat(named.credentialId()).isEqualTo("c-1");
        assertThat(named.name()).isEqualTo("New");
        assertThat(entities.find(anna, "e-1")).contains(named);
    }

    /** Names that a database could take for paths or operators, and numbers that it may not have. */
    @Test
    void keepsOddNamesAndNumbers() {
        EntityRepository entities = entities();
        UserId anna = user("anna");
        Map<String, Object> odd = Map.of(
                "a.b", Map.of("$inc", List.of(1, 2.5)), "$set", true, "", 1L << 40,
                "huge", new BigInteger("123456789012345678901234567890"));
        entities.insert(new Entity("e-1", anna, "crm", "1", null, null, Map.of("a.b", "old", "a", 1), T0, T0));

        Entity changed = entities.update(anna, "e-1", new EntityChange(null, null, odd), T1).orElseThrow();

        assertThat(changed.data()).containsAllEntriesOf(odd).containsEntry("a", 1).hasSize(5);
        assertThat(entities.find(anna, "e-1")).contains(changed);
    }

    @Test
    void ordersByTimeThenId() {
        EntityRepository entities = entities();
        UserId anna = user("anna");
        entities.insert(entity("e-2", anna, "crm", "2"));
        entities.insert(entity("e-1", anna, "crm", "1"));

        assertThat(entities.list(anna)).extracting(Entity::id).containsExactly("e-1", "e-2");
        assertThat(entities.listByModule(anna, "crm")).extracting(Entity::id).containsExactly("e-1", "e-2");
        assertThat(entities.list(anna, entities.list(anna, null, 1).next(), 1).items())
                .extracting(Entity::id)
                .containsExactly("e-2");
    }

    @Test
    void unlinksACredential() {
        EntityRepository entities = entities();
        UserId anna = user("anna");
        credential(anna, "c-1");
        entities.insert(new Entity("e-1", anna, "crm", "1", null, "c-1", Map.of(), T0, T0));
        assertThat(entities.listByCredential(anna, "c-1")).extracting(Entity::id).containsExactly("e-1");

        entities.unlinkCredential(anna, "e-1", T1);

        assertThat(entities.find(anna, "e-1").orElseThrow().credentialId()).isNull();
        assertThat(entities.listByCredential(anna, "c-1")).isEmpty();
    }

    @Test
    void deletesOnce() {
        EntityRepository entities = entities();
        UserId anna = user("anna");
        entities.insert(entity("e-1", anna, "crm", "1"));

        assertThat(entities.delete(anna, "e-1")).isPresent();

        assertThat(entities.delete(anna, "e-1")).isEmpty();
        assertThat(entities.find(anna, "e-1")).isEmpty();
    }

    /** F-1. */
    @Test
    void answersIdsInTheOrderAndAsOftenAsAskedFor() {
        EntityRepository entities = entities();
        UserId anna = user("anna");
        entities.insert(entity("e-1", anna, "crm", "1"));
        entities.insert(entity("e-2", anna, "crm", "2"));

        assertThat(entities.listByIds(anna, List.of("e-2", "gone", "e-1", "e-2")))
                .extracting(Entity::id)
                .containsExactly("e-2", "e-1", "e-2");
        assertThat(entities.listByIds(anna, List.of())).isEmpty();
        assertThat(entities.listByIds(List.of("e-2", "gone", "e-1")))
                .extracting(Entity::id)
                .containsExactlyInAnyOrder("e-1", "e-2");
    }

    @Test
    void pagesThroughAllOfAnOwnersEntities() {
        EntityRepository entities = entities();
        UserId anna = user("anna");
        for (int i = 1; i <= 5; i++) {
            entities.insert(entity("e-" + i, anna, "crm", "x" + i));
        }

        Page<Entity> first = entities.list(anna, null, 2);
        Page<Entity> second = entities.list(anna, first.next(), 2);
        Page<Entity> third = entities.list(anna, second.next(), 2);

        assertThat(first.items()).extracting(Entity::id).containsExactly("e-1", "e-2");
        assertThat(second.items()).extracting(Entity::id).containsExactly("e-3", "e-4");
        assertThat(third.items()).extracting(Entity::id).containsExactly("e-5");
        assertThat(third.next()).isNull();
        assertThatThrownBy(() -> entities.list(anna, "nonsense", 2)).isInstanceOf(Failure.class);
    }

    @Test
    void findsTheSameAccountOfSeveralOwners() {
        EntityRepository entities = entities();
        UserId anna = user("anna");
        UserId bert = user("bert");
        entities.insert(entity("e-1", anna, "crm", "1"));
        entities.insert(entity("e-2", bert, "crm", "1"));
        entities.insert(entity("e-3", bert, "mailer", "1"));

        assertThat(entities.listByExternalId("crm", "1")).extracting(Entity::id).containsExactly("e-1", "e-2");
    }

    private static Entity entity(String id, UserId owner, String module, String externalId) {
        return entity(id, owner, module, externalId, null);
    }

    private static Entity entity(
            String id, UserId owner, String module, String externalId, @Nullable String credentialId) {
        return new Entity(id, owner, module, externalId, null, credentialId, Map.of(), T0, T0);
    }
}

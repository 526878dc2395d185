package com.citaplanner.notification.branch.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.branch.Branch;
import com.citaplanner.notification.branch.BranchKey;
import com.citaplanner.notification.branch.BranchQueries;
import com.citaplanner.notification.branch.Closure;
import com.citaplanner.notification.branch.OpeningHours;
import com.citaplanner.notification.branch.OpeningInterval;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Branches for batches of work, as they were stored over REST. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PostgresBranchQueriesTest {
    World world;

    @Inject
    BranchQueries branches;

    @Inject
    Transactions transactions;

    private String tenant;
    private String other;

    @BeforeEach
    void branchesOfTwoTenants() {
        tenant = "branches-" + UUID.randomUUID();
        other = "other-" + tenant;
        put(tenant, "centro", """
                {"name": "Centro", "address": "Av. Juárez 1", "phone": "55 1234 5678", "timeZone": "America/Tijuana",
                 "hours": {"FRIDAY": [{"from": "18:00", "to": "24:00"}, {"from": "09:00", "to": "14:00"}]},
                 "closures": [{"from": "2026-12-24", "to": "2026-12-26", "reason": "Navidad"}], "inboxes": [14, 12],
                 "openOnHolidays": true}
                """);
        put(tenant, "norte", "{\"name\": \"Norte\", \"hours\": {}}");
        put(other, "centro", "{\"name\": \"De otros\", \"hours\": {}}");
        world.change("update tenant set time_zone = 'America/Cancun' where id = ?", tenant);
    }

    private void put(String owner, String id, String body) {
        var stored = Api.of(world, owner, Scope.ADMIN).send("PUT", "/api/v1/branches/" + id, "application/json", body);
        assertThat(stored.status()).as(stored.text()).isEqualTo(201);
    }

    private Map<BranchKey, Branch> find(Collection<BranchKey> keys) {
        return transactions.run(() -> branches.find(keys)).await().atMost(Duration.ofSeconds(10));
    }

    @Test
    void branches_are_found_as_they_were_stored() {
        BranchKey centro = new BranchKey(tenant, "centro");

        assertThat(find(List.of(centro)))
                .containsExactly(Map.entry(
                        centro,
                        new Branch(
                                tenant,
                                "centro",
                                "Centro",
                                ZoneId.of("America/Tijuana"),
                                Optional.of("Av. Juárez 1"),
                                Optional.of("55 1234 5678"),
                                new OpeningHours(Map.of(
                                        DayOfWeek.FRIDAY,
                                        List.of(
                                                OpeningInterval.parse("09:00", "14:00"),
                                                OpeningInterval.parse("18:00", "24:00")))),
                                List.of(new Closure(
                                        LocalDate.parse("2026-12-24"),
                                        LocalDate.parse("2026-12-26"),
                                        Optional.of("Navidad"))),
                                List.of(12L, 14L),
                                true)));
    }

    @Test
    void one_batch_finds_branches_of_several_tenants_and_no_others() {
        BranchKey norte = new BranchKey(tenant, "norte");
        BranchKey ofOthers = new BranchKey(other, "centro");

        Map<BranchKey, Branch> found = find(List.of(
                norte,
                ofOthers,
                norte,
                new BranchKey(other, "norte"),
                new BranchKey(tenant, "no existe"),
                new BranchKey("nobody", "centro")));

        assertThat(found).containsOnlyKeys(norte, ofOthers);
        assertThat(found.get(norte).zone()).isEqualTo(ZoneId.of("America/Cancun"));
        assertThat(found.get(norte).hours()).isEqualTo(new OpeningHours(Map.of()));
        assertThat(found.get(ofOthers).name()).isEqualTo("De otros");
    }

    @Test
    void nothing_is_found_by_no_keys() {
        assertThat(find(List.of())).isEmpty();
    }

    @Test
    void a_batch_has_at_most_a_thousand_keys() {
        List<BranchKey> keys = IntStream.rangeClosed(0, BranchQueries.MAX_KEYS)
                .mapToObj(i -> new BranchKey(tenant, "b" + i))
                .toList();

        assertThat(find(keys.subList(1, keys.size()))).isEmpty();
        assertThatThrownBy(() -> find(keys)).hasMessage("Look up at most 1000 branches at once");
    }
}

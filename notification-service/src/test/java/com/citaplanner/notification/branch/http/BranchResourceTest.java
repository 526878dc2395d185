package com.citaplanner.notification.branch.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tenant's branches, as its administrator sets them. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class BranchResourceTest {
    private static final String BRANCHES = "/api/v1/branches";
    private static final String CENTRO = BRANCHES + "/centro";
    private static final String FULL = """
            {"name": " Sucursal Centro ", "timeZone": "America/Tijuana", "address": "Av. Revolución 1250", "phone": "664 123 4567 ext. 12",
             "hours": {"SATURDAY": [{"from": "09:00", "to": "24:00"}],
               "MONDAY": [{"from": "16:00", "to": "20:00"}, {"from": "09:00", "to": "14:00"}], "SUNDAY": []},
             "closures": [{"from": "2026-12-24", "to": "2026-12-26", "reason": "Navidad"}, {"from": "2027-01-02", "to": "2027-01-02"}],
             "inboxes": [14, 12], "openOnHolidays": true}
            """;
    private static final String LEAST = "{\"name\": \"Centro\", \"hours\": {}}";

    World world;
    private String tenant;
    private Api admin;

    @BeforeEach
    void tenant() {
        tenant = "branches-" + UUID.randomUUID();
        admin = Api.of(world, tenant, Scope.ADMIN);
    }

    private ApiResponse put(String path, String body) {
        return admin.send("PUT", path, "application/json", body);
    }

    private static String detail(ApiResponse refused) {
        return refused.body().path("detail").asText();
    }

    private static Map<String, Object> withInboxes(long... inboxes) {
        return Map.of("name", "Sucursal", "hours", Map.of(), "inboxes", inboxes);
    }

    @Test
    void a_branch_is_created_read_replaced_and_deleted() {
        ApiResponse created = put(CENTRO, FULL);

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.text())
                .isEqualTo("{\"id\":\"centro\",\"name\":\"Sucursal Centro\",\"timeZone\":\"America/Tijuana\","
                        + "\"effectiveTimeZone\":\"America/Tijuana\",\"address\":\"Av. Revolución 1250\","
                        + "\"phone\":\"664 123 4567 ext. 12\",\"hours\":{\"MONDAY\":[{\"from\":\"09:00\",\"to\":\"14:00\"},"
                        + "{\"from\":\"16:00\",\"to\":\"20:00\"}],\"SATURDAY\":[{\"from\":\"09:00\",\"to\":\"24:00\"}]},"
                        + "\"closures\":[{\"from\":\"2026-12-24\",\"to\":\"2026-12-26\",\"reason\":\"Navidad\"},"
                        + "{\"from\":\"2027-01-02\",\"to\":\"2027-01-02\"}],\"inboxes\":[12,14],\"openOnHolidays\":true,"
                        + "\"version\":1}");
        assertThat(admin.get(CENTRO).text()).isEqualTo(created.text());
        assertThat(admin.get(BRANCHES).body().path("items")).containsExactly(created.body());

        ApiResponse replaced = put(CENTRO, LEAST);
        assertThat(replaced.status()).as(replaced.text()).isEqualTo(200);
        assertThat(replaced.text())
                .isEqualTo(
                        "{\"id\":\"centro\",\"name\":\"Centro\",\"effectiveTimeZone\":\"America/Mexico_City\",\"hours\":{},"
                                + "\"closures\":[],\"inboxes\":[],\"openOnHolidays\":false,\"version\":2}");
        assertThat(admin.get(CENTRO).text()).isEqualTo(replaced.text());

        assertThat(admin.delete(CENTRO).status()).isEqualTo(204);
        assertThat(admin.delete(CENTRO).status()).isEqualTo(404);
        assertThat(admin.get(CENTRO).status()).isEqualTo(404);
        assertThat(detail(admin.get(CENTRO))).isEqualTo("There is no such branch.");
        assertThat(put(CENTRO, LEAST).status()).isEqualTo(201);
    }

    @Test
    void a_response_may_be_sent_back() {
        JsonNode stored = put(CENTRO, FULL).body();
        ApiResponse again = admin.put(CENTRO, stored);

        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(((ObjectNode) again.body()).without(List.of("version")).toString())
                .isEqualTo(((ObjectNode) stored).without(List.of("version")).toString());
    }

    @Test
    void a_branch_without_a_zone_follows_the_tenants() {
        put(CENTRO, LEAST);
        world.change("update tenant set time_zone = 'America/Cancun' where id = ?", tenant);

        JsonNode branch = admin.get(CENTRO).body();
        assertThat(branch.has("timeZone")).isFalse();
        assertThat(branch.path("effectiveTimeZone").asText()).isEqualTo("America/Cancun");
    }

    @Test
    void a_change_of_another_version_is_refused() {
        ApiResponse missing = put(CENTRO, LEAST.replace("{}", "{}, \"version\": 1"));
        assertThat(missing.status()).isEqualTo(409);
        put(CENTRO, LEAST);
        assertThat(put(CENTRO, LEAST.replace("{}", "{}, \"version\": 1"))
                        .body()
                        .path("version")
                        .asInt())
                .isEqualTo(2);

        ApiResponse outdated = put(CENTRO, LEAST.replace("{}", "{}, \"version\": 1"));
        assertThat(outdated.status()).isEqualTo(409);
        assertThat(detail(outdated)).isEqualTo("The branch has another version or does not exist. Read it again.");
        assertThat(admin.get(CENTRO).body().path("version").asInt()).isEqualTo(2);
    }

    @Test
    void an_inbox_is_at_most_one_branchs() {
        assertThat(admin.put(CENTRO, withInboxes(12, 13)).status()).isEqualTo(201);

        ApiResponse refused = admin.put(BRANCHES + "/norte", withInboxes(11, 13, 12));
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(detail(refused)).isEqualTo("The inbox 12 belongs to the branch centro; remove it there first.");
        assertThat(admin.get(BRANCHES + "/norte").status()).isEqualTo(404);

        admin.put(CENTRO, withInboxes(13));
        assertThat(admin.put(BRANCHES + "/norte", withInboxes(11, 12)).status()).isEqualTo(201);
        assertThat(Api.of(world, "other-" + tenant, Scope.ADMIN)
                        .put(CENTRO, withInboxes(12))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void of_branches_that_take_an_inbox_at_the_same_time_one_gets_it() {
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<CompletableFuture<Integer>> calls = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> admin.put(BRANCHES + "/b" + i, withInboxes(12))
                                    .status(),
                            callers))
                    .toList();

            assertThat(calls.stream().map(CompletableFuture::join))
                    .containsOnlyOnce(201)
                    .containsOnly(201, 409);
        }
        assertThat(admin.get(BRANCHES).body().path("items")).hasSize(1);
    }

    @Test
    void lists_have_pages_by_id() {
        List.of("b", "a", "Z", "ñ-no", "c").forEach(id -> put(BRANCHES + "/" + encoded(id), LEAST));

        JsonNode first = admin.get(BRANCHES + "?limit=2").body();
        JsonNode second = admin.get(
                        BRANCHES + "?limit=2&cursor=" + first.path("next").asText())
                .body();
        assertThat(first.path("items").findValuesAsText("id")).containsExactly("Z", "a");
        assertThat(second.path("items").findValuesAsText("id")).containsExactly("b", "c");
        assertThat(second.has("next")).isFalse();
    }

    private static String encoded(String id) {
        return id.replace("ñ", "%C3%B1");
    }

    @Test
    void a_tenant_has_at_most_a_thousand_branches() {
        world.change(
                "insert into branch (tenant_id, id, name, schedule, inboxes, open_on_holidays, version)"
                        + " select ?, 'b' || n, 'B', '{\"hours\": {}, \"closures\": []}', '{}', false, 1 from generate_series(1, 1000) n",
                tenant);

        ApiResponse refused = put(CENTRO, LEAST);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(detail(refused))
                .isEqualTo("The tenant has 1000 branches, which is the most; delete one that is not used any more.");
        assertThat(put(BRANCHES + "/b1", LEAST).status()).isEqualTo(200);
    }

    @Test
    void a_tenant_sees_and_changes_only_its_own() {
        put(CENTRO, FULL);
        Api other = Api.of(world, "other-" + tenant, Scope.ADMIN);

        assertThat(other.get(CENTRO).status()).isEqualTo(404);
        assertThat(other.get(BRANCHES).body().path("items")).isEmpty();
        assertThat(other.delete(CENTRO).status()).isEqualTo(404);
        assertThat(other.put(CENTRO, withInboxes(12)).status()).isEqualTo(201);
        assertThat(admin.get(CENTRO).body().path("name").asText()).isEqualTo("Sucursal Centro");
        Api sender = Api.of(world, tenant, Scope.SEND);
        assertThat(sender.get(CENTRO).status()).isEqualTo(200);
        assertThat(sender.put(CENTRO, withInboxes()).status()).isEqualTo(403);
        assertThat(sender.delete(CENTRO).status()).isEqualTo(403);
    }

    @Test
    void deleting_a_tenant_deletes_its_branches() {
        put(CENTRO, FULL);

        Api.operator(world).delete("/api/v1/tenants/" + tenant);

        await().untilAsserted(() -> assertThat(world.rows("select id from branch where tenant_id = ?", tenant))
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"hours": {}}                                                    | name is missing
            {"name": " ", "hours": {}}                                       | name must have from 1 to 100 characters, and no control characters
            {"name": "a\\nb", "hours": {}}                                   | name must have from 1 to 100 characters, and no control characters
            {"name": "C"}                                                    | hours is missing; send {} for a branch that is never open
            {"name": "C", "hours": null}                                     | hours is missing; send {} for a branch that is never open
            {"name": "C", "hours": []}                                       | hours must be an object
            {"name": "C", "hours": {"LUNES": []}}                            | hours must have days of the week as names: MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY
            {"name": "C", "hours": {"0": []}}                                | hours must have days of the week as names: MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY
            {"name": "C", "hours": {"": []}}                                 | hours must have days of the week as names: MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY
            {"name": "C", "hours": {"MONDAY": null}}                         | hours.MONDAY must be an array of intervals; leave out a day that is closed
            {"name": "C", "hours": {"MONDAY": [null]}}                       | hours.MONDAY[0] must be an object with from and to
            {"name": "C", "hours": {"MONDAY": [{"to": "14:00"}]}}            | hours.MONDAY[0].from is missing
            {"name": "C", "hours": {"MONDAY": [{"from": "9", "to": "14:00"}]}} | hours.MONDAY[0].from must be a time of the day in hours and minutes, for example 09:00
            {"name": "C", "hours": {"MONDAY": [{"from": "09:00", "to": "14:00"}, {"from": "13:00", "to": "15:00"}]}} | hours.MONDAY must not have intervals that overlap: 09:00 to 14:00 and 13:00 to 15:00
            {"name": "C", "hours": {}, "timeZone": "GMT-6"}                  | timeZone must be an IANA time zone, for example America/Mexico_City
            {"name": "C", "hours": {}, "timeZone": "-06:00"}                 | timeZone must be an IANA time zone, for example America/Mexico_City
            {"name": "C", "hours": {}, "timeZone": ""}                       | timeZone must be an IANA time zone, for example America/Mexico_City
            {"name": "C", "hours": {}, "phone": ""}                          | phone must have from 1 to 64 characters, and no control characters
            {"name": "C", "hours": {}, "address": "a\\u0007"}                | address must have from 1 to 300 characters, and no control characters
            {"name": "C", "hours": {}, "closures": [null]}                   | closures[0] must be an object
            {"name": "C", "hours": {}, "closures": [{"from": "2026-12-24"}]} | closures[0].to is missing; it is the last day, and from itself where it is only one
            {"name": "C", "hours": {}, "closures": [{"from": "24/12/2026"}]} | closures.[].from must be a date, for example 2026-11-27
            {"name": "C", "hours": {}, "closures": [{"from": "2026-12-24", "to": "2026-12-23"}]} | closures[0].to must not be before from
            {"name": "C", "hours": {}, "inboxes": [null]}                    | inboxes must be ids of Chatwoot's inboxes: whole numbers from 1
            {"name": "C", "hours": {}, "inboxes": [0]}                       | inboxes must be ids of Chatwoot's inboxes: whole numbers from 1
            {"name": "C", "hours": {}, "inboxes": [12, 12]}                  | inboxes must not name an inbox twice
            {"name": "C", "hours": {}, "inboxes": [1.5]}                     | inboxes.[] must be a whole number
            {"name": "C", "hours": {}, "inboxes": [9223372036854775808]}     | inboxes.[] has a value of the wrong type
            {"name": "C", "hours": {}, "openOnHolidays": "yes"}              | openOnHolidays must be true or false
            {"name": "C", "hours": {}, "timeZones": "America/Tijuana"}       | timeZones is not known here; did you mean timeZone?
            """)
    void invalid_branches_are_refused(String body, String reason) {
        ApiResponse refused = put(CENTRO, body);

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(detail(refused)).isEqualTo(reason);
        assertThat(world.rows("select 1 from branch where tenant_id = ?", tenant))
                .isEmpty();
    }

    @Test
    void all_errors_are_told_at_once_up_to_a_limit() {
        ApiResponse refused =
                put(CENTRO, "{\"timeZone\": \"X\", \"hours\": {\"MONDAY\": [{}, {\"from\": \"09:00\"}]}}");
        assertThat(refused.body().path("errors").findValuesAsText("field"))
                .containsExactly("name", "timeZone", "hours.MONDAY[0].from", "hours.MONDAY[1].to");

        String many = "{},".repeat(5_000) + "{}";
        ApiResponse large =
                put(CENTRO, "{\"name\": \"C\", \"hours\": {\"MONDAY\": [" + many + "]}, \"closures\": [" + many + "]}");
        assertThat(large.status()).isEqualTo(422);
        assertThat(large.body().path("errors")).hasSize(50);
    }

    @Test
    void ids_that_no_branch_can_have_are_refused() {
        ApiResponse refused = put(BRANCHES + "/con%20espacio", LEAST);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(detail(refused)).isEqualTo("id must have 1 to 128 printable ASCII characters without spaces");
        assertThat(admin.get(BRANCHES + "/con%20espacio").status()).isEqualTo(404);
        assertThat(put(CENTRO, "").status()).isEqualTo(400);
        assertThat(put(CENTRO, "{").status()).isEqualTo(400);
    }

    @Test
    void holidays_are_those_of_the_tenants_region() {
        ApiResponse holidays = admin.get("/api/v1/holidays?year=2027");

        assertThat(holidays.status()).as(holidays.text()).isEqualTo(200);
        assertThat(holidays.text())
                .startsWith("{\"items\":[{\"date\":\"2027-01-01\",\"name\":\"Año Nuevo\"},")
                .endsWith("{\"date\":\"2027-12-25\",\"name\":\"Navidad\"}]}");
        world.change("update tenant set default_region = 'CO' where id = ?", tenant);
        assertThat(admin.get("/api/v1/holidays?year=2027").text()).isEqualTo("{\"items\":[]}");
    }

    @ParameterizedTest
    @CsvSource({"''", "?year=", "?year=2005", "?year=2101", "?year=-1"})
    void a_year_is_needed(String query) {
        ApiResponse refused = admin.get("/api/v1/holidays" + query);

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(detail(refused)).isEqualTo("year must be a year from 2006 to 2100");
    }
}

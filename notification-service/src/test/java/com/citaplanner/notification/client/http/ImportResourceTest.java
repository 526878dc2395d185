package com.citaplanner.notification.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.RawHttp;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests imports over REST. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ImportResourceTest {
    private static final String IMPORT = "/api/v1/clients/import";

    World world;
    private String tenant;
    private Api api;

    @BeforeEach
    void tenant() {
        tenant = "import-" + UUID.randomUUID();
        api = Api.of(world, tenant, Scope.SEND);
    }

    private JsonNode json(String lines) {
        ApiResponse apiResponse = api.send("POST", IMPORT, "application/x-ndjson", lines);
        assertThat(apiResponse.status()).isEqualTo(200);
        return apiResponse.body();
    }

    private JsonNode csv(String lines) {
        ApiResponse apiResponse = api.send("POST", IMPORT, "text/csv", lines);
        assertThat(apiResponse.status()).isEqualTo(200);
        return apiResponse.body();
    }

    @Test
    void bad_lines_are_reported_by_number_and_the_others_stored() {
        JsonNode report = json("""
                {"id": "c-1", "name": "Ana", "phone": "55 1234 5678", "birthday": "1988-03-14"}
                {"id": "c-2", "name":
                {"id": "c-3", "email": "nobody"}

                {"id": "c-4", "phone": "no tiene", "unknown": 1}
                ["c-5"]
                {"name": "nobody"}
                """);

        assertThat(report.path("lines").asInt()).isEqualTo(6);
        assertThat(report.path("created").asInt()).isEqualTo(3);
        assertThat(report.path("refused").asInt()).isEqualTo(3);
        assertThat(report.path("phoneProblems").asInt()).isEqualTo(1);
        assertThat(report.path("problems").findValuesAsText("line")).containsExactly("2", "3", "5", "6", "7");
        assertThat(report.path("problems").findValuesAsText("status"))
                .containsExactly("REFUSED", "EMAIL_PROBLEM", "PHONE_PROBLEM", "REFUSED", "REFUSED");
        assertThat(api.get("/api/v1/clients/c-1").body().path("canonicalPhone").asText())
                .isEqualTo("+525512345678");
        assertThat(api.get("/api/v1/clients/c-4").status()).isEqualTo(200);
    }

    private JsonNode file(String name, String contentType) throws IOException {
        try (InputStream in = ImportResourceTest.class.getResourceAsStream("/cases/csv/" + name)) {
            ApiResponse apiResponse = api.sendBody(
                    "POST", IMPORT, contentType, HttpRequest.BodyPublishers.ofByteArray(in.readAllBytes()));
            assertThat(apiResponse.status()).isEqualTo(200);
            return apiResponse.body();
        }
    }

    private JsonNode client(String id) {
        return api.get("/api/v1/clients/" + id).body();
    }

    @Test
    void spreadsheet_encoding_is_detected_and_reported() throws IOException {
        JsonNode report = file("windows-1252.csv", "text/csv");

        assertThat(report.path("encoding").asText()).isEqualTo("windows-1252");
        assertThat(report.path("remarks")).hasSize(1);
        assertThat(client("x1-1").path("name").asText()).isEqualTo("José Muñoz Peña");
        assertThat(file("windows-1252.csv", "text/csv; charset=windows-1252")
                        .path("unchanged")
                        .asInt())
                .isEqualTo(2);
        assertThat(file("windows-1252.csv", "text/csv; charset=utf-8")
                        .path("refused")
                        .asInt())
                .isEqualTo(2);
        assertThat(api.send("POST", IMPORT, "text/csv; charset=klingon", "id,name\n")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void header_case_makes_no_difference() throws IOException {
        assertThat(file("header-lower.csv", "text/csv").path("created").asInt()).isEqualTo(1);
        assertThat(file("header-capitals.csv", "text/csv").path("unchanged").asInt())
                .isEqualTo(1);
        assertThat(client("x2-1").path("birthday").asText()).isEqualTo("1990-05-01");
    }

    @Test
    void file_with_only_ids_is_refused_and_unknown_columns_are_named() {
        assertThat(api.send("POST", IMPORT, "text/csv", "id,saldo\nc-1,3\n").status())
                .isEqualTo(422);
        assertThat(csv("id,name,saldo\nc-1,Ana,3\n")
                        .path("unknownColumns")
                        .get(0)
                        .asText())
                .isEqualTo("saldo");
    }

    @Test
    void row_with_extra_cells_affects_only_itself() throws IOException {
        JsonNode report = file("row-with-two-commas-too-many.csv", "text/csv");

        assertThat(report.path("created").asInt()).isEqualTo(2);
        assertThat(report.path("problems").findValuesAsText("line")).containsExactly("3");
        assertThat(client("x2b-6").path("name").asText()).isEqualTo("Eva");
    }

    @Test
    void all_phones_identify_the_client_and_the_first_is_the_main_one() {
        csv("id,name,phone,phone\nc-1,Ana,55 3344 0001,33 1234 5678 / 55 3344 0009\n");

        JsonNode ana = client("c-1");
        assertThat(ana.path("canonicalPhone").asText()).isEqualTo("+525533440001");
        assertThat(ana.path("otherPhones"))
                .extracting(JsonNode::asText)
                .containsExactly("33 1234 5678", "55 3344 0009");
        assertThat(ana.path("identities").findValuesAsText("value"))
                .containsExactlyInAnyOrder("+525533440001", "+523312345678", "+525533440009");
        JsonNode found =
                api.get("/api/v1/clients?phone=3312345678").body().path("items").path(0);
        assertThat(found.path("id").asText()).isEqualTo("c-1");
        assertThat(found.path("match").asText()).isEqualTo("PHONE");
        csv("id,name,phone\nc-1,Ana,55 3344 0001\n");
        assertThat(client("c-1").path("identities")).hasSize(1);
    }

    @Test
    void duplicate_column_keeps_the_phone() throws IOException {
        file("duplicate-header.csv", "text/csv");

        assertThat(client("x4-1").path("canonicalPhone").asText()).isEqualTo("+525533440001");
        assertThat(client("x4-2").path("canonicalPhone").asText()).isEqualTo("+525533440002");
        assertThat(api.get("/api/v1/clients/x4-4").status()).isEqualTo(404);
    }

    @Test
    void phone_with_decimals_keeps_its_country() throws IOException {
        file("decimals.csv", "text/csv");

        assertThat(client("mx-55").path("canonicalPhone").asText()).isEqualTo("+525512345678");
        assertThat(client("mx-33").path("canonicalPhone").asText()).isEqualTo("+523312345678");
    }

    @Test
    void emails_are_split_and_unusable_ones_flagged() throws IOException {
        JsonNode report = file("emails.csv", "text/csv");

        assertThat(report.path("created").asInt()).isEqualTo(29);
        assertThat(report.path("emailProblems").asInt()).isEqualTo(13);
        assertThat(client("x7-11").path("email").asText()).isEqualTo("ana@example.mx");
        assertThat(client("x7-08").path("otherEmails").get(0).asText()).isEqualTo("luis@example.mx");
        assertThat(client("x7-26").path("email").asText()).isEqualTo("ana@example.mx");
        assertThat(client("x7-20").path("email").asText()).isEqualTo("no tiene");
        assertThat(client("x7-20").path("emailProblem").asText()).isEqualTo("NOT_AN_ADDRESS");
        assertThat(client("x7-20").path("identities")).isEmpty();
        assertThat(api.get("/api/v1/clients?emailProblem=true&limit=200")
                        .body()
                        .path("items")
                        .findValuesAsText("id"))
                .hasSize(13)
                .contains("x7-05", "x7-21")
                .doesNotContain("x7-07", "x7-09");
        assertThat(api.get("/api/v1/clients?email=luis@example.mx")
                        .body()
                        .path("items")
                        .findValuesAsText("id"))
                .containsExactly("x7-08", "x7-09", "x7-10");
    }

    @Test
    void unstorable_client_is_reported_and_the_others_stored() {
        String lines = IntStream.range(0, 20)
                .mapToObj(i -> "{\"id\": \"c-" + i + "\", \"name\": \"Ana" + (i == 7 ? "\\ud800" : "") + "\"}")
                .collect(Collectors.joining("\n"));

        JsonNode report = json(lines);

        assertThat(report.path("created").asInt()).isEqualTo(19);
        assertThat(report.path("refused").asInt()).isEqualTo(1);
        assertThat(report.path("problems").findValuesAsText("line")).containsExactly("8");
    }

    @Test
    void spreadsheet_csv_is_accepted() {
        JsonNode report = csv("""
                \uFEFFid;name;phone;email;birthday;version\r
                c-1;"Ruiz; Ana";55 1234 5678;ana@clinica.mx;1988-03-14;3\r
                \r
                c-2;Eva;;;14/33/1988;\r
                c-3;"Lu ""Lulú"" Paz";;;;x\r
                c-4;Leo;;;;\r
                """);

        assertThat(report.path("created").asInt()).isEqualTo(2);
        assertThat(report.path("problems").findValuesAsText("id")).containsExactly("c-2", "c-3");
        JsonNode ana = api.get("/api/v1/clients/c-1").body();
        assertThat(ana.path("name").asText()).isEqualTo("Ruiz; Ana");
        assertThat(ana.path("version").asLong()).isEqualTo(3);
        assertThat(api.get("/api/v1/clients/c-4").body().path("version").asLong())
                .isEqualTo(1);
    }

    @Test
    void missing_ids_and_open_quotes_are_reported() {
        assertThat(api.send("POST", IMPORT, "text/csv", "name,phone\nAna,55\n").status())
                .isEqualTo(422);
        JsonNode report = csv("id,name\nc-1,Ana\nc-2,\"Eva\n");

        assertThat(report.path("created").asInt() + report.path("refused").asInt())
                .isEqualTo(2);
        assertThat(api.get("/api/v1/clients/c-1").status()).isEqualTo(200);
    }

    @Test
    void repeated_import_of_many_batches_changes_nothing() {
        String lines = IntStream.range(0, 1_250)
                .mapToObj(
                        i -> "{\"id\": \"c-%d\", \"name\": \"Cliente %d\", \"phone\": \"55 4%07d\"}".formatted(i, i, i))
                .collect(Collectors.joining("\n"));

        assertThat(json(lines).path("created").asInt()).isEqualTo(1_250);
        JsonNode again = json(lines);

        assertThat(again.path("unchanged").asInt()).isEqualTo(1_250);
        assertThat(again.path("problems")).isEmpty();
    }

    @Test
    void last_line_of_a_client_counts_and_older_versions_are_reported() {
        JsonNode report = json("""
                {"id": "c-1", "name": "Ana", "version": 5}
                {"id": "c-1", "name": "Ana María", "version": 6}
                {"id": "c-1", "name": "An", "version": 2}
                """);

        assertThat(report.path("older").asInt()).isEqualTo(1);
        assertThat(report.at("/problems/0/line").asInt()).isEqualTo(3);
        assertThat(api.get("/api/v1/clients/c-1").body().path("name").asText()).isEqualTo("Ana María");
    }

    @Test
    void other_media_types_are_refused() throws IOException {
        RawHttp.RawResponse missing = new RawHttp(api.url())
                .send(("POST " + IMPORT + " HTTP/1.1\r\nHost: x\r\nX-Api-Key: " + api.key()
                                + "\r\nContent-Length: 8\r\n\r\nid,name\n")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(missing.status()).isEqualTo(415);
        assertThat(missing.body()).contains("text/csv or application/x-ndjson");
        assertThat(api.send("POST", IMPORT, "application/json", "[]")
                        .body()
                        .path("detail")
                        .asText())
                .contains("text/csv or application/x-ndjson");
        assertThat(api.send("POST", IMPORT, "application/xml", "<clients/>").status())
                .isEqualTo(415);
        assertThat(json("").path("lines").asInt()).isZero();
    }

    @Test
    void time_zones_are_read_by_their_spanish_name_and_erased_with_the_client() {
        JsonNode report = csv("id,nombre,zona horaria\nc-1,Ana,America/Tijuana\nc-2,Eva,GMT-8\nc-3,Luz,\n");

        assertThat(report.path("created").asInt()).isEqualTo(2);
        assertThat(report.path("problems").findValuesAsText("reason"))
                .containsExactly("timeZone must be an IANA time zone, for example America/Mexico_City");
        assertThat(api.get("/api/v1/clients/c-1").body().path("timeZone").asText())
                .isEqualTo("America/Tijuana");
        assertThat(api.get("/api/v1/clients/c-3").body().has("timeZone")).isFalse();

        api.delete("/api/v1/clients/c-1");
        assertThat(world.rows("select count(*) from client where time_zone is not null and tenant_id = ?", tenant))
                .containsExactly("0");
    }
}

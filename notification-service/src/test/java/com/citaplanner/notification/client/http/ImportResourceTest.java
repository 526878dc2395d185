package com.citaplanner.notification.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.Answer;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole book at once, good lines and bad. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ImportResourceTest {
    private static final String IMPORT = "/api/v1/clients/import";

    World world;
    private Api api;

    @BeforeEach
    void tenant() {
        api = Api.of(world, "import-" + UUID.randomUUID(), Scope.SEND);
    }

    private JsonNode json(String lines) {
        Answer answer = api.send("POST", IMPORT, "application/x-ndjson", lines);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode csv(String lines) {
        Answer answer = api.send("POST", IMPORT, "text/csv", lines);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void bad_lines_are_told_by_their_number_and_hold_up_no_other() {
        JsonNode report = json("""
                {"id": "c-1", "name": "Ana", "phone": "55 1234 5678", "birthday": "1988-03-14"}
                {"id": "c-2", "name":
                {"id": "c-3", "email": "nobody"}

                {"id": "c-4", "phone": "no tiene", "unknown": 1}
                ["c-5"]
                {"name": "nobody"}
                """);

        assertThat(report.path("lines").asInt()).isEqualTo(6);
        assertThat(report.path("created").asInt()).isEqualTo(2);
        assertThat(report.path("refused").asInt()).isEqualTo(4);
        assertThat(report.path("phoneProblems").asInt()).isEqualTo(1);
        assertThat(report.path("problems").findValuesAsText("line")).containsExactly("2", "3", "5", "6", "7");
        assertThat(report.path("problems").findValuesAsText("status"))
                .containsExactly("REFUSED", "REFUSED", "PHONE_PROBLEM", "REFUSED", "REFUSED");
        assertThat(api.get("/api/v1/clients/c-1").body().path("canonicalPhone").asText())
                .isEqualTo("+525512345678");
        assertThat(api.get("/api/v1/clients/c-4").status()).isEqualTo(200);
    }

    @Test
    void a_client_that_cannot_be_stored_is_told_and_the_others_are_stored() {
        String lines = IntStream.range(0, 20)
                .mapToObj(i -> "{\"id\": \"c-" + i + "\", \"name\": \"Ana" + (i == 7 ? "\\u0000" : "") + "\"}")
                .collect(Collectors.joining("\n"));

        JsonNode report = json(lines);

        assertThat(report.path("created").asInt()).isEqualTo(19);
        assertThat(report.path("refused").asInt()).isEqualTo(1);
        assertThat(report.path("problems").findValuesAsText("line")).containsExactly("8");
    }

    @Test
    void csv_comes_as_spreadsheets_write_it() {
        JsonNode report = csv("\uFEFFid;name;phone;email;birthday;version\r\n"
                + "c-1;\"Ruiz; Ana\";55 1234 5678;ana@clinica.mx;1988-03-14;3\r\n"
                + "\r\n"
                + "c-2;Eva;;;14/03/1988;\r\n"
                + "c-3;\"Lu \"\"Lulú\"\" Paz\";;;;x\r\n"
                + "c-4;Leo;;;;\r\n");

        assertThat(report.path("created").asInt()).isEqualTo(2);
        assertThat(report.path("problems").findValuesAsText("id")).containsExactly("c-2", "c-3");
        JsonNode ana = api.get("/api/v1/clients/c-1").body();
        assertThat(ana.path("name").asText()).isEqualTo("Ruiz; Ana");
        assertThat(ana.path("version").asLong()).isEqualTo(3);
        assertThat(api.get("/api/v1/clients/c-4").body().path("version").asLong())
                .isEqualTo(1);
    }

    @Test
    void csv_without_ids_or_with_an_open_quote_is_told() {
        assertThat(api.send("POST", IMPORT, "text/csv", "name,phone\nAna,55\n").status())
                .isEqualTo(422);
        JsonNode report = csv("id,name\nc-1,Ana\nc-2,\"Eva\n");

        assertThat(report.path("created").asInt() + report.path("refused").asInt())
                .isEqualTo(2);
        assertThat(api.get("/api/v1/clients/c-1").status()).isEqualTo(200);
    }

    @Test
    void a_book_of_many_batches_is_stored_once_however_often_it_comes() {
        String book = IntStream.range(0, 1_250)
                .mapToObj(
                        i -> "{\"id\": \"c-%d\", \"name\": \"Cliente %d\", \"phone\": \"55 4%07d\"}".formatted(i, i, i))
                .collect(Collectors.joining("\n"));

        assertThat(json(book).path("created").asInt()).isEqualTo(1_250);
        JsonNode again = json(book);

        assertThat(again.path("unchanged").asInt()).isEqualTo(1_250);
        assertThat(again.path("problems")).isEmpty();
    }

    @Test
    void the_last_of_two_lines_about_one_client_counts_and_older_versions_are_told() {
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
    void other_media_are_refused_by_name() {
        assertThat(api.send("POST", IMPORT, "application/xml", "<clients/>").status())
                .isEqualTo(415);
        assertThat(json("").path("lines").asInt()).isZero();
    }
}

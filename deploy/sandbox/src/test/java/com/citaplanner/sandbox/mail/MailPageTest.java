package com.citaplanner.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("edge")
class MailPageTest {
    private static final String HOSTILE = "<script>parent.document.title='stolen'</script><b onclick='x()'>Hola</b>";

    private final MailServer server = MailServer.start(MailSettings.forTests());
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void page_loads_no_external_resources() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body()).contains("<title>").doesNotContain("http://", "https://", "innerHTML");
    }

    @Test
    void page_lists_mails_and_opens_one() throws Exception {
        send("Su cita de mañana");

        JsonNode list = json("/mails");
        JsonNode mail = json("/mails/" + list.get(0).path("id").asLong());

        assertThat(list).hasSize(1);
        assertThat(list.get(0).path("subject").asText()).isEqualTo("Su cita de mañana");
        assertThat(mail.path("text").asText()).isEqualTo("Hola Juan");
        assertThat(mail.path("headers").toString()).contains("Message-ID");
        assertThat(mail.path("html").asBoolean()).isTrue();
    }

    @Test
    void html_of_a_mail_has_no_origin_and_runs_no_script() throws Exception {
        send("Hostil");

        HttpResponse<String> letter = get("/mails/1/html");

        assertThat(letter.body()).isEqualTo(HOSTILE);
        assertThat(letter.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("sandbox;")
                .contains("default-src 'none'")
                .doesNotContain("allow-scripts", "script-src");
        assertThat(letter.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(get("/").body()).contains("setAttribute('sandbox', '')");
    }

    @Test
    void files_of_a_mail_are_listed_and_downloaded_never_shown() throws Exception {
        new MailClient(server, "right-password")
                .sendFile("juan@client.example", "cita.ics", "text/html; charset=utf-8", "BEGIN:VCALENDAR");

        JsonNode files = json("/mails/1").path("attachments");
        HttpResponse<String> file = get("/mails/1/attachments/0");

        assertThat(files.toString()).isEqualTo("[{\"name\":\"cita.ics\",\"type\":\"text/html\",\"size\":15}]");
        assertThat(file.body()).isEqualTo("BEGIN:VCALENDAR");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(get("/mails/1/attachments/1").statusCode()).isEqualTo(404);
    }

    @Test
    void unknown_mail_is_not_found() throws Exception {
        assertThat(get("/mails/7").statusCode()).isEqualTo(404);
        assertThat(get("/mails/7/html").statusCode()).isEqualTo(404);
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
        assertThat(get("/mails/99999999999999999999").statusCode()).isEqualTo(404);
    }

    private void send(String subject) throws MessagingException {
        new MailClient(server, "right-password").send("juan@client.example", subject, "Hola Juan", HOSTILE);
    }

    private JsonNode json(String path) throws Exception {
        return new ObjectMapper().readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.pageUrl() + path)).build(), BodyHandlers.ofString());
    }
}

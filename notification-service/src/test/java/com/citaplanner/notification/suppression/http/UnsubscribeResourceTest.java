package com.citaplanner.notification.suppression.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.Suppressions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class UnsubscribeResourceTest {
    private static final String TENANT = "tenant-of-mail";
    private static final String OTHER = "tenant-of-other-mail";
    private static final String JUAN = "juan@client.example";
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Api NOBODY = Api.with(null);

    World world;

    @Inject
    Suppressions suppressions;

    @BeforeEach
    void nothingSuppressed() {
        Api.of(world, TENANT, Scope.READ);
        Api.of(world, OTHER, Scope.READ);
        world.change("delete from suppression");
        world.change("delete from unsubscribe_token");
    }

    private static <T> T answer(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }

    private static List<AddressKey> keys(String address) {
        return AddressKey.email(EmailAddress.parse(address).orElseThrow());
    }

    private String token(String tenant) {
        return answer(suppressions.token(tenant, Channel.EMAIL, keys(JUAN).getFirst()));
    }

    private boolean suppressed(String tenant, Channel channel, String address, NotificationType type) {
        return answer(suppressions.suppressed(tenant, channel, keys(address), type));
    }

    @Test
    void one_click_opts_out_of_marketing_of_that_tenant_and_channel_only() {
        ApiResponse apiResponse = NOBODY.send("POST", "/u/" + token(TENANT), FORM, ONE_CLICK);

        assertThat(apiResponse.status()).isEqualTo(200);
        assertThat(apiResponse.contentType()).startsWith("text/html");
        assertThat(suppressed(TENANT, Channel.EMAIL, " Juan@Client.Example", NotificationType.PROMOTION))
                .isTrue();
        assertThat(suppressed(TENANT, Channel.EMAIL, JUAN, NotificationType.FEEDBACK_REQUEST))
                .isTrue();
        assertThat(suppressed(TENANT, Channel.EMAIL, JUAN, NotificationType.APPOINTMENT_REMINDER))
                .isFalse();
        assertThat(suppressed(TENANT, Channel.SMS, JUAN, NotificationType.PROMOTION))
                .isFalse();
        assertThat(suppressed(OTHER, Channel.EMAIL, JUAN, NotificationType.PROMOTION))
                .isFalse();
        assertThat(suppressed(TENANT, Channel.EMAIL, "ana@client.example", NotificationType.PROMOTION))
                .isFalse();
    }

    @Test
    void opting_out_is_idempotent() {
        String token = token(TENANT);

        NOBODY.send("POST", "/u/" + token, FORM, ONE_CLICK);
        ApiResponse again = NOBODY.send("POST", "/u/" + token, FORM, ONE_CLICK);

        assertThat(again.status()).isEqualTo(200);
        assertThat(world.rows("select scope, source from suppression where tenant_id = ?", TENANT))
                .containsExactly("MARKETING|LINK");
    }

    @Test
    void both_form_encodings_are_accepted() {
        String form = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";

        ApiResponse apiResponse = NOBODY.send("POST", "/u/" + token(TENANT), "multipart/form-data; boundary=x", form);

        assertThat(apiResponse.status()).isEqualTo(200);
        assertThat(suppressed(TENANT, Channel.EMAIL, JUAN, NotificationType.PROMOTION))
                .isTrue();
    }

    @Test
    void a_get_changes_nothing() {
        String token = token(TENANT);

        ApiResponse page = NOBODY.get("/u/" + token);
        NOBODY.send("HEAD", "/u/" + token, null, null);
        NOBODY.send("POST", "/u/" + token, FORM, "something=else");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("<form method=\"post\">", "Cancelar la suscripción");
        assertThat(page.headers().get("content-security-policy").getFirst()).contains("frame-ancestors 'none'");
        assertThat(world.rows("select * from suppression")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-token", "%3Cscript%3E", "%00", "a'; drop table suppression; --", "ñ"})
    void an_unknown_token_is_not_found(String token) {
        String path = "/u/" + token.replace(" ", "%20").replace("ñ", "%C3%B1");

        ApiResponse looked = NOBODY.get(path);
        ApiResponse form = NOBODY.send("POST", path, FORM, ONE_CLICK);

        assertThat(List.of(looked.status(), form.status())).containsOnly(404);
        assertThat(looked.text()).contains("no es válido").doesNotContain("<script>");
    }

    @Test
    void a_token_is_opaque_and_stable() {
        String token = token(TENANT);

        assertThat(token).hasSize(32).doesNotContain("juan", TENANT).isEqualTo(token(TENANT));
        assertThat(token(OTHER)).isNotEqualTo(token);
        assertThat(world.rows("select * from unsubscribe_token").toString()).doesNotContain("juan");
    }

    @Test
    void another_media_type_is_refused() {
        ApiResponse apiResponse = NOBODY.send("POST", "/u/" + token(TENANT), "application/json", "{}");

        assertThat(apiResponse.status()).isEqualTo(415);
        assertThat(world.rows("select * from suppression")).isEmpty();
    }
}

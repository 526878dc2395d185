package com.citaplanner.notification.channel.push.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.citaplanner.notification.support.BesideOthers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints lead to known push services and nowhere else, however they are written. */
@BesideOthers
class PushServicesTest {
    private final PushServices services = new PushServices(
            List.of("https://fcm.googleapis.com", "https://*.push.apple.com", "http://127.0.0.1:3003"));

    @ParameterizedTest
    @CsvSource({
        "https://fcm.googleapis.com/fcm/send/abc:APA91b, https://fcm.googleapis.com, https://fcm.googleapis.com",
        "HTTPS://FCM.googleapis.com:443/x, https://fcm.googleapis.com, https://fcm.googleapis.com",
        "https://web.push.apple.com/QGuQyavXutnMH, https://*.push.apple.com, https://web.push.apple.com",
        "http://127.0.0.1:3003/push/1, http://127.0.0.1:3003, http://127.0.0.1:3003"
    })
    void endpoint_of_a_known_push_service_is_allowed(String endpoint, String service, String origin) {
        PushServices.PushEndpoint found = services.endpoint(endpoint).orElseThrow();

        assertThat(found.service()).isEqualTo(service);
        assertThat(found.origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://fcm.googleapis.com/x",
                "https://fcm.googleapis.com:8443/x",
                "https://fcm.googleapis.com.evil.example/x",
                "https://evil.example/fcm.googleapis.com",
                "https://evil.example#fcm.googleapis.com",
                "https://evil.example\\@fcm.googleapis.com/x",
                "https://fcm.googleapis.com@evil.example/x",
                "https://user:pass@fcm.googleapis.com/x",
                "https://x.fcm.googleapis.com/x",
                "https://fcm.googleapis.com./x",
                "https://push.apple.com/x",
                "https://evilpush.apple.com/x",
                "https://web.push.apple.com.evil.example/x",
                "https://fcm.googleapis.com/x#fragment",
                "https://127.0.0.1:3003/x",
                "http://127.0.0.1:3004/x",
                "http://127.0.0.1/x",
                "http://localhost:3003/x",
                "http://[::ffff:127.0.0.1]:3003/x",
                "http://2130706433:3003/x",
                "https://fcm.googleapis.com/\u00e1",
                "https://fcm.google\u0430pis.com/x",
                "//fcm.googleapis.com/x",
                "fcm.googleapis.com/x",
                "file:///etc/passwd",
                "https:///x",
                "https://",
                " https://fcm.googleapis.com/x",
                "https://fcm.googleapis.com/x\r\nHost: evil.example",
                ""
            })
    void any_other_address_is_refused(String endpoint) {
        assertThat(services.endpoint(endpoint)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fcm.googleapis.com", "https://*", "https://*.", "https://a/b", "ftp://a", "https://a*.b", ""})
    void configuration_of_another_form_is_refused(String origin) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PushServices(List.of(origin)))
                .withMessageContaining("must have the form https://host");
    }

    @Test
    void the_defaults_are_those_of_the_browsers() {
        PushServices defaults = new PushServices(List.of(
                "https://fcm.googleapis.com",
                "https://jmt17.google.com",
                "https://*.push.services.mozilla.com",
                "https://*.push.apple.com",
                "https://*.notify.windows.com"));

        assertThat(List.of(
                        "https://fcm.googleapis.com/fcm/send/a",
                        "https://updates.push.services.mozilla.com/wpush/v2/a",
                        "https://web.push.apple.com/a",
                        "https://wns2-par02p.notify.windows.com/w/?token=a"))
                .allSatisfy(endpoint -> assertThat(defaults.endpoint(endpoint)).isPresent());
    }
}

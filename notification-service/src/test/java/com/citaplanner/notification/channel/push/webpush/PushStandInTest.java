package com.citaplanner.notification.channel.push.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.push.DeviceAddress;
import com.citaplanner.notification.channel.push.PushFixture;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.sandbox.push.PushDemo;
import com.citaplanner.sandbox.push.PushStandIn;
import com.citaplanner.sandbox.push.device.PushTarget;
import com.citaplanner.sandbox.push.device.ShownMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The channel with the sandbox's stand-in, which checks what push services check and decrypts by itself. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PushStandInTest {
    private final PushStandIn standIn = PushStandIn.start();
    private final PushFixture push = new PushFixture(clients -> List.of(
            new WebPushSender(WebPushFixture.settings(standIn.url()), clients, Clock.systemUTC(), Json.mapper())));
    private PushTarget browser;

    @BeforeEach
    void subscribe() {
        push.configure(
                PushFixture.TENANT,
                Map.of(VapidFields.PUBLIC_KEY, PushDemo.PUBLIC_KEY, VapidFields.SUBJECT, PushDemo.SUBJECT),
                Map.of(VapidFields.PRIVATE_KEY, PushDemo.PRIVATE_KEY));
        browser = standIn.devices().addBrowser(PushFixture.CLIENT, PushDemo.PUBLIC_KEY);
        push.devices.add(
                PushFixture.TENANT,
                DeviceAddress.browser(
                        standIn.endpoint(browser),
                        Objects.requireNonNull(browser.keys()).publicKey(),
                        browser.keys().authSecret()),
                Optional.of(PushDemo.PUBLIC_KEY),
                true);
    }

    @AfterEach
    void close() {
        push.close();
        standIn.close();
    }

    @Test
    void browser_shows_the_message_and_a_repetition_once() {
        Notification notification = PushFixture.notification("Mañana a las 10 😀");

        assertThat(push.send(notification)).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(push.send(PushFixture.repeated(notification))).isInstanceOf(SendOutcome.Accepted.class);

        assertThat(browser.messages())
                .singleElement()
                .satisfies(shown -> assertThat(shown.times()).isEqualTo(2))
                .extracting(ShownMessage::body)
                .isEqualTo("Mañana a las 10 😀");
    }

    @ParameterizedTest
    @CsvSource({"410, Rejected", "404, Rejected", "413, Rejected", "429, Deferred", "403, Blocked", "500, Uncertain"})
    void switch_has_its_outcome(int status, String outcome) {
        standIn.failWebPush(1, status);

        assertThat(push.send(PushFixture.notification("Hola")).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void browser_that_forbids_messages_is_retired() {
        browser.remove();

        assertThat(push.send(PushFixture.notification("Hola"))).isInstanceOf(SendOutcome.Rejected.class);
        assertThat(push.devices.retired()).hasSize(1);
    }
}

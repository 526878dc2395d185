package com.citaplanner.notification.channel.push.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.push.DeviceAddress;
import com.citaplanner.notification.channel.push.PushFixture;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.sandbox.push.PushStandIn;
import com.citaplanner.sandbox.push.device.PushTarget;
import com.citaplanner.sandbox.push.device.ShownMessage;
import com.citaplanner.sandbox.push.fcm.FcmFault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The channel with the sandbox's stand-in for FCM, which checks the signature, the scope and the audience. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class FcmStandInTest {
    private final PushStandIn standIn = PushStandIn.start();
    private final PushFixture push = new PushFixture(clients ->
            List.of(new FcmSender(FcmFixture.settings(standIn.url()), clients, Clock.systemUTC(), Json.mapper())));
    private PushTarget app;

    @BeforeEach
    void install() {
        push.configure(PushFixture.TENANT, Map.of(), Map.of(ServiceAccountReader.FIELD, standIn.serviceAccount()));
        app = standIn.devices().addApp(PushFixture.CLIENT);
        push.devices.add(PushFixture.TENANT, DeviceAddress.app(app.id()), Optional.empty(), true);
    }

    @AfterEach
    void close() {
        push.close();
        standIn.close();
    }

    @Test
    void app_shows_the_message_and_a_repetition_once() {
        Notification notification = PushFixture.notification("Mañana a las 10");

        assertThat(push.send(notification)).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(push.send(PushFixture.repeated(notification))).isInstanceOf(SendOutcome.Accepted.class);

        assertThat(app.messages())
                .singleElement()
                .extracting(ShownMessage::times)
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "UNREGISTERED, Rejected",
        "INVALID_ARGUMENT, Rejected",
        "SENDER_ID_MISMATCH, Rejected",
        "QUOTA_EXCEEDED, Deferred",
        "UNAVAILABLE, Deferred",
        "INTERNAL, Uncertain",
        "THIRD_PARTY_AUTH_ERROR, Rejected"
    })
    void switch_has_its_outcome(FcmFault fault, String outcome) {
        standIn.failFcm(1, fault);

        assertThat(push.send(PushFixture.notification("Hola")).getClass().getSimpleName())
                .isEqualTo(outcome);
    }
}

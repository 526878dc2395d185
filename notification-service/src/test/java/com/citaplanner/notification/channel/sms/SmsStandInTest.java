package com.citaplanner.notification.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.sandbox.http.LoopbackServer;
import com.citaplanner.sandbox.twilio.TwilioAccount;
import com.citaplanner.sandbox.twilio.TwilioStandIn;
import com.citaplanner.sandbox.whatsapp.faults.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The channel with the sandbox's stand-in, which checks what Twilio checks. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class SmsStandInTest {
    private static final TwilioAccount ACCOUNT = TwilioAccount.DEMO;

    private final TwilioStandIn twilio = new TwilioStandIn(ACCOUNT);
    private final LoopbackServer server = twilio.listen();
    private final SmsFixture fixture = new SmsFixture(Optional.of("http://127.0.0.1:" + server.port()));

    @BeforeEach
    void connect() {
        use(Map.of("from", ACCOUNT.number(), "source", "sms", "callbackUrl", SmsFixture.CALLBACK + "#rc=5&rp=all"));
    }

    @AfterEach
    void close() {
        fixture.close();
        server.close();
        twilio.close();
    }

    private void use(Map<String, String> settings) {
        fixture.configure(SmsFixture.TENANT, ACCOUNT.sid(), ACCOUNT.authToken(), settings);
    }

    @Test
    void message_is_accepted_as_it_was_written() {
        Notification reminder = SmsFixture.notification(Content.of("¡Le esperamos mañana a las 10! 😀"));

        assertThat(fixture.send(reminder))
                .isEqualTo(new SendOutcome.Accepted(twilio.accepted().getFirst().sid()));

        assertThat(twilio.accepted().getFirst().text()).isEqualTo("¡Le esperamos mañana a las 10! 😀");
        assertThat(twilio.accepted().getFirst().callback())
                .contains(reminder.id().toString());
    }

    @Test
    void messaging_service_accepts_too() {
        use(Map.of("from", "", "messagingServiceSid", ACCOUNT.messagingServiceSid()));

        assertThat(fixture.send("Hola")).isInstanceOf(SendOutcome.Accepted.class);
    }

    @Test
    void stop_landline_and_lost_answer_have_their_outcomes() {
        twilio.write(SmsFixture.PHONE, "STOP");
        assertThat(fixture.send("Hola")).isInstanceOf(SendOutcome.Rejected.class);
        assertThat(fixture.preferences).hasSize(1);

        twilio.write(SmsFixture.PHONE, "START");
        twilio.setLandline(SmsFixture.PHONE, true);
        assertThat(fixture.send("Hola")).isInstanceOf(SendOutcome.Rejected.class);

        twilio.setLandline(SmsFixture.PHONE, false);
        twilio.faults().next(1, Fault.drop().afterTaking());
        assertThat(fixture.send("Hola")).isInstanceOf(SendOutcome.Uncertain.class);
        assertThat(twilio.accepted()).hasSize(1);
    }

    @Test
    void settings_are_tested_with_the_right_credentials_only() {
        assertThat(fixture.channel.probe(SmsFixture.TENANT).await().atMost(Duration.ofSeconds(5)))
                .isEqualTo(new ChannelTest.Passed());

        fixture.configure(SmsFixture.TENANT, ACCOUNT.sid(), "wrong", Map.of("from", ACCOUNT.number()));

        assertThat(fixture.channel.probe(SmsFixture.TENANT).await().atMost(Duration.ofSeconds(5)))
                .isInstanceOf(ChannelTest.Failed.class);
        assertThat(fixture.send("Hola")).isInstanceOf(SendOutcome.Blocked.class);
    }
}

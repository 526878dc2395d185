package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.channel.ChannelConformance;
import com.citaplanner.notification.channel.ChannelUnderTest;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Notifications;
import com.citaplanner.notification.channel.ProviderFault;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.sandbox.mail.MailServer;
import com.citaplanner.sandbox.mail.MailSettings;
import com.citaplanner.sandbox.mail.faults.MailFault;
import com.citaplanner.sandbox.mail.faults.MailStage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** Runs the conformance suite against a real SMTP server. */
@Tag("edge")
class EmailConformanceTest implements ChannelConformance {
    private static final String PASSWORD_OF_ONE = "pw-0ne-Xk3";
    private static final String PASSWORD_OF_OTHER = "pw-0ther-Zq7";
    private static final String WRONG_PASSWORD = "pw-wr0ng-Tt9";

    @Override
    public ChannelUnderTest start() {
        return new Email();
    }

    private static final class Email implements ChannelUnderTest {
        private static final Duration SHORT = Duration.ofMillis(300);
        private static final Duration TOO_LONG = Duration.ofSeconds(2);

        private final MailServer server =
                MailServer.start(MailSettings.forTests().with(Map.of(ONE, PASSWORD_OF_ONE, OTHER, PASSWORD_OF_OTHER)));
        private final EmailFixture fixture = new EmailFixture(Map.of());

        Email() {
            fixture.tenant(ONE, server, Map.of("username", ONE, "password", PASSWORD_OF_ONE));
            fixture.tenant(OTHER, server, Map.of("username", OTHER, "password", PASSWORD_OF_OTHER));
        }

        @Override
        public DeliveryChannel channel() {
            return fixture.channel;
        }

        @Override
        public Notification notification(String tenantId, Content content) {
            Recipient juan = new Recipient(
                    Optional.empty(), Optional.of("Juan Pérez"), Optional.empty(), Optional.of(EmailFixture.CLIENT));
            return Notifications.of(tenantId, NotificationType.APPOINTMENT_REMINDER, Channel.EMAIL, juan, content);
        }

        @Override
        public Content tooLong() {
            return Content.of("Hola ".repeat(20_000));
        }

        @Override
        public List<Delivered> delivered() {
            return server.messages().stream()
                    .map(mail -> new Delivered(mail.envelope().account(), mail.text()))
                    .toList();
        }

        @Override
        public Set<ProviderFault> impossible() {
            // SMTP has no redirects, and no proxy answers in its own name.
            return Set.of(ProviderFault.REDIRECTS, ProviderFault.IS_HIDDEN_BY_FORBIDDEN);
        }

        @Override
        public void next(ProviderFault providerFault) {
            switch (providerFault) {
                case REFUSES_ADDRESS ->
                    fault(
                            MailStage.RECIPIENT,
                            MailFault.reply(550, "5.1.1 <" + EmailFixture.CLIENT + "> User unknown"));
                case REFUSES_CONTENT -> fault(MailStage.END, MailFault.reply(554, "5.6.0 Texto confidencial is spam"));
                case FAILS ->
                    fault(MailStage.END, MailFault.reply(451, "4.3.0 Mail server temporarily rejected message"));
                case LIMITS_RATE -> fault(MailStage.RECIPIENT, MailFault.reply(421, "4.7.0 Too many messages"));
                case LIMITS_RATE_AND_SAYS_HOW_LONG ->
                    fault(
                            MailStage.RECIPIENT,
                            MailFault.reply(450, "4.7.1 Slow down, try again in " + WAIT.toSeconds() + " seconds"));
                case IS_SLOW -> fault(MailStage.END, MailFault.delay(SHORT));
                case HANGS_UP_BEFORE -> fault(MailStage.RECIPIENT, MailFault.drop());
                case HANGS_UP_AFTER -> fault(MailStage.TAKEN, MailFault.drop());
                case IS_SILENT_BEFORE -> fault(MailStage.SENDER, MailFault.delay(TOO_LONG));
                case IS_SILENT_AFTER -> fault(MailStage.TAKEN, MailFault.delay(TOO_LONG));
                case TALKS_GARBAGE -> fault(MailStage.RECIPIENT, MailFault.garbage());
                case TALKS_FOREVER -> fault(MailStage.END, MailFault.endless(1L << 40));
                case TALKS_AT_LENGTH -> fault(MailStage.TAKEN, MailFault.endless(5_000_000));
                case GIVES_NUL_AS_ID ->
                    fault(MailStage.TAKEN, MailFault.reply(250, "2.0.0 Ok: queued as \u0000\u0007"));
                case SAYS_NOTHING -> fault(MailStage.TAKEN, MailFault.reply(250, ""));
                case IS_HIDDEN_BY_A_PAGE -> fault(MailStage.SENDER, MailFault.garbage());
                case IS_HIDDEN_BY_NOT_FOUND -> fault(MailStage.CONNECTION, MailFault.garbage());
                case REDIRECTS, IS_HIDDEN_BY_FORBIDDEN -> throw new IllegalArgumentException("impossible");
                case LIMITS_ACCOUNT -> fault(MailStage.SENDER, MailFault.dailyLimit());
                case QUOTES -> fault(MailStage.RECIPIENT, MailFault.reply(550, "5.7.1 " + ChannelUnderTest.quote()));
            }
        }

        private void fault(MailStage stage, MailFault fault) {
            server.faults().next(stage, 1, fault);
        }

        @Override
        public void forgetCredentials(String tenantId) {
            fixture.tenant(tenantId, server, Map.of("username", tenantId, "password", WRONG_PASSWORD));
        }

        @Override
        public List<String> secrets() {
            return List.of(
                    PASSWORD_OF_ONE,
                    PASSWORD_OF_OTHER,
                    WRONG_PASSWORD,
                    base64("\0" + ONE + "\0" + PASSWORD_OF_ONE),
                    base64(PASSWORD_OF_ONE),
                    EmailFixture.CLIENT);
        }

        private static String base64(String text) {
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            fixture.close();
            server.close();
        }
    }
}

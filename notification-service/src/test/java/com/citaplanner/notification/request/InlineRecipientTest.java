package com.citaplanner.notification.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.phone.Region;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InlineRecipientTest {
    private static Optional<String> problem(String phone, String email, String channels) {
        List<Channel> names =
                Arrays.stream(channels.split(" ")).map(Channel::valueOf).toList();
        Recipient recipient = new Recipient(
                Optional.empty(), Optional.of("Ana"), Optional.ofNullable(phone), Optional.ofNullable(email));
        return InlineRecipient.problem(recipient, names, new Region("MX"))
                .map(refused -> refused.field() + " " + refused.reason());
    }

    @ParameterizedTest
    @CsvSource({
        "55 1234 5678,,CHATWOOT",
        ",ana@example.mx,CHATWOOT",
        "no tiene,ana@example.mx,CHATWOOT",
        "55 1234 5678,no tiene,CHATWOOT",
        "+1 415 555 2671,,SMS",
        ",ana@example.mx,EMAIL",
        "no tiene,ana@example.mx,EMAIL",
        "55 1234 5678,,EMAIL CHATWOOT",
        ",ana@example.mx,SMS EMAIL"
    })
    void a_recipient_that_one_channel_can_reach_is_accepted(String phone, String email, String channels) {
        assertThat(problem(phone, email, channels)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    55 1234 5678 |                      | EMAIL          | recipient.email is missing: EMAIL needs it
                                 | ana@example.mx       | SMS            | recipient.phone is missing: SMS needs it
                                 | ana@example.mx       | SMS WHATSAPP   | recipient.phone is missing: SMS and WHATSAPP need it
                    no tiene     |                      | CHATWOOT       | recipient.phone is not a valid phone number
                    1234 5678    |                      | CHATWOOT EMAIL | recipient.phone is not a complete phone number: the area code is missing
                                 | no tiene             | CHATWOOT       | recipient.email is not a valid e-mail address
                                 | Ana <ana@example.mx> | EMAIL          | recipient.email is not a valid e-mail address
                                 | ana@example.con      | EMAIL          | recipient.email is not an address that can receive e-mail
                    no tiene     | no tiene             | EMAIL CHATWOOT | recipient.email is not a valid e-mail address
                    55 1234 5678 |                      | PUSH           | recipientId is missing: PUSH reaches clients only
                    """)
    void a_recipient_that_no_channel_can_reach_is_refused(String phone, String email, String channels, String problem) {
        assertThat(problem(phone, email, channels)).hasValue(problem);
    }
}

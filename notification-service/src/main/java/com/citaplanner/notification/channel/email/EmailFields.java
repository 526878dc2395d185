package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.channel.email.mime.EmailMessage;
import com.citaplanner.notification.channel.email.mime.MailAddress;
import com.citaplanner.notification.channel.email.smtp.SmtpEndpoint;
import com.citaplanner.notification.channel.email.smtp.SmtpSecurity;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.FormField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fields of a tenant's e-mail settings: its mail server and its sender. */
final class EmailFields {
    static final String USERNAME = "username";
    static final String PASSWORD = "password";
    static final String BOUNCE_SOURCE = "bounceSource";

    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final String TLS = "tls";
    private static final String FROM = "from";
    private static final String FROM_NAME = "fromName";
    private static final String REPLY_TO = "replyTo";
    private static final String RETURN_PATH = "returnPath";

    private static final Pattern HOST_FORM = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final Pattern TLS_FORM = Pattern.compile("none|starttls|tls");
    private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}\\u2028\\u2029]{1,100}");
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern CREDENTIAL = Pattern.compile("[^\\p{Cntrl}]{1,255}");

    private EmailFields() {}

    /** The fields of the settings form. */
    static List<FormField> fields() {
        return List.of(
                FormField.required(HOST, matching(HOST_FORM, "must be the name or the IPv4 address of a mail server")),
                FormField.required(PORT, EmailFields::port),
                FormField.required(TLS, matching(TLS_FORM, "must be starttls, tls or none")),
                FormField.optional(USERNAME, matching(CREDENTIAL, "must be a user name of one line")),
                FormField.optional(PASSWORD, matching(CREDENTIAL, "must be a password of one line"))
                        .asSecret(),
                FormField.required(FROM, EmailFields::address),
                FormField.optional(FROM_NAME, matching(LINE, "must be a name of one line")),
                FormField.optional(REPLY_TO, EmailFields::address),
                FormField.optional(RETURN_PATH, EmailFields::returnPath),
                FormField.optional(BOUNCE_SOURCE, matching(SOURCE, "must be the id of a source of the gateway")));
    }

    private static FormField.Check matching(Pattern form, String reason) {
        return value -> form.matcher(value).matches() ? Optional.empty() : Optional.of(reason);
    }

    private static Optional<String> port(String value) {
        return value.matches("[1-9]\\d{0,4}") && Integer.parseInt(value) <= 65_535
                ? Optional.empty()
                : Optional.of("must be a port number, usually 587 or 465");
    }

    private static Optional<String> address(String value) {
        return MailAddress.parse(value).isPresent()
                ? Optional.empty()
                : Optional.of("must be an e-mail address, for example citas@clinica.example");
    }

    private static Optional<String> returnPath(String value) {
        return address(value)
                .or(() -> MailAddress.parse(value)
                        .filter(path -> path.local().length() > ReturnPaths.MAX_LOCAL
                                || path.local().indexOf('+') >= 0)
                        .map(path -> "must have at most " + ReturnPaths.MAX_LOCAL
                                + " characters and no + before the @, for example bounce@clinica.example"));
    }

    /** Empty where required fields are missing or invalid. */
    static Optional<SmtpAccount> read(ChannelSettings settings) {
        boolean valid = fields().stream()
                .allMatch(field -> settings.value(field.name())
                        .map(value -> field.check().reason(value).isEmpty())
                        .orElse(!field.required()));
        return valid
                ? Optional.of(new SmtpAccount(account(settings), sender(settings), returnPath(settings)))
                : Optional.empty();
    }

    private static SmtpEndpoint account(ChannelSettings settings) {
        return new SmtpEndpoint(
                settings.value(HOST).orElseThrow(),
                Integer.parseInt(settings.value(PORT).orElseThrow()),
                SmtpSecurity.valueOf(settings.value(TLS).orElseThrow().toUpperCase(Locale.ROOT)),
                settings.value(USERNAME)
                        .map(username -> new SmtpEndpoint.Login(
                                username, settings.value(PASSWORD).orElse(""))));
    }

    private static Optional<MailAddress> returnPath(ChannelSettings settings) {
        return settings.value(RETURN_PATH).flatMap(MailAddress::parse);
    }

    private static EmailMessage.Sender sender(ChannelSettings settings) {
        return new EmailMessage.Sender(
                settings.value(FROM).flatMap(MailAddress::parse).orElseThrow(),
                settings.value(FROM_NAME),
                settings.value(REPLY_TO).flatMap(MailAddress::parse));
    }
}

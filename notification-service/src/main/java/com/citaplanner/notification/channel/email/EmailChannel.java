package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.channel.AddressBook;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Outcome;
import com.citaplanner.notification.channel.Person;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Probe;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendPermit;
import com.citaplanner.notification.channel.Trace;
import com.citaplanner.notification.channel.email.letter.Footer;
import com.citaplanner.notification.channel.email.letter.Letter;
import com.citaplanner.notification.channel.email.letter.LetterWriter;
import com.citaplanner.notification.channel.email.letter.MailAddress;
import com.citaplanner.notification.channel.email.smtp.Message;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.Suppressions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * E-mail over the tenant's own server. The address is the recipient's. A server takes a message once it has answered for it; if
 * that answer is lost, nobody can be asked what became of the message, and so it is never sent again.
 */
@ApplicationScoped
class EmailChannel implements DeliveryChannel {
    private final EmailSettings settings;
    private final Mailings mailings;
    private final MailServers servers;
    private final AddressBook addresses;
    private final Suppressions suppressions;
    private final Clock clock;

    EmailChannel(
            EmailSettings settings,
            Mailings mailings,
            MailServers servers,
            AddressBook addresses,
            Suppressions suppressions,
            Clock clock) {
        this.settings = settings;
        this.mailings = mailings;
        this.servers = servers;
        this.addresses = addresses;
        this.suppressions = suppressions;
        this.clock = clock;
    }

    @Override
    public Channel name() {
        return Channel.EMAIL;
    }

    /** Nothing is found later that is not found at once, but by then no try is under way any more. */
    @Override
    public Duration settling() {
        return settings.timeout().plus(settings.connectTimeout());
    }

    @Override
    public Uni<Preparation> prepare(Notification notification) {
        if (notification.type().marketing() && settings.unsubscribeUrl().isEmpty()) {
            return preparation(rejected(
                    Rejection.CONFIGURATION,
                    "marketing needs a way to unsubscribe, and citaplanner.email.unsubscribe-url is not set"));
        }
        return mailings.of(notification.tenantId()).chain(mailing -> switch (mailing) {
            case Mailings.Found.Usable usable -> address(notification);
            case Mailings.Found.Missing(String reason) -> preparation(rejected(Rejection.CONFIGURATION, reason));
            case Mailings.Found.Locked(String reason) -> preparation(new Preparation.Blocked(reason));
        });
    }

    private Uni<Preparation> address(Notification notification) {
        return addresses
                .find(notification.tenantId(), notification.recipient(), OptionalLong.empty())
                .map(person -> person.map(known -> address(notification, known))
                        .orElseGet(() -> rejected(Rejection.BAD_ADDRESS, "the tenant has no such client")));
    }

    private static Preparation address(Notification notification, Person person) {
        if (person.email().isEmpty()) {
            return rejected(Rejection.BAD_ADDRESS, "the client has no e-mail address");
        }
        return person.email()
                .flatMap(MailAddress::read)
                .<Preparation>map(
                        address -> new Preparation.Ready(address.text(), person.optOutKeys(notification.recipient())))
                .orElseGet(() -> rejected(Rejection.BAD_ADDRESS, "the client's e-mail address cannot be written to"));
    }

    @Override
    public Uni<Outcome> send(Notification notification, String address, SendPermit permit) {
        return mailings.of(notification.tenantId()).chain(mailing -> switch (mailing) {
            case Mailings.Found.Usable(Mailing usable) ->
                letter(notification, address, usable).chain(letter -> send(usable, letter, permit));
            case Mailings.Found.Missing(String reason) -> outcome(Rejection.CONFIGURATION, reason);
            case Mailings.Found.Locked(String reason) -> Uni.createFrom().item(new Outcome.Blocked(reason));
        });
    }

    private Uni<Letter> letter(Notification notification, String address, Mailing mailing) {
        return unsubscribe(notification, address)
                .map(unsubscribe -> new Letter(
                        notification.id(),
                        clock.instant(),
                        mailing.sender(),
                        MailAddress.read(address).orElseThrow(),
                        Subjects.of(notification),
                        notification.content().text(),
                        notification.content().html(),
                        notification
                                .content()
                                .language()
                                .map(Locale::forLanguageTag)
                                .orElse(Footer.DEFAULT),
                        unsubscribe));
    }

    private Uni<Optional<URI>> unsubscribe(Notification notification, String address) {
        if (!notification.type().marketing() || settings.unsubscribeUrl().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        String base = settings.unsubscribeUrl().get().toString().replaceAll("/+$", "");
        AddressKey key =
                AddressKey.email(EmailAddress.read(address).orElseThrow()).getFirst();
        return suppressions
                .token(notification.tenantId(), Channel.EMAIL, key)
                .map(token -> Optional.of(URI.create(base + "/u/" + token)));
    }

    private Uni<Outcome> send(Mailing mailing, Letter letter, SendPermit permit) {
        if (letter.breaksOut()) {
            return outcome(Rejection.CONTENT, "the subject or the sender's name has a line end in it");
        }
        byte[] content = LetterWriter.write(letter);
        if (content.length > settings.mostBytes()) {
            return outcome(Rejection.CONTENT, "the message is longer than " + settings.mostBytes() + " bytes");
        }
        Message message = new Message(letter.sender().from().text(), letter.to().text(), content);
        return servers.client()
                .send(
                        mailing.account(),
                        mailing.ourName(),
                        message,
                        () -> permit.ask().subscribeAsCompletionStage())
                .map(result -> Verdict.of(result, letter.messageId(), settings.limitRest()));
    }

    @Override
    public Uni<Trace> find(Notification notification, String address) {
        return Uni.createFrom().item(new Trace.Unknowable("a mail server cannot be asked what became of a message"));
    }

    @Override
    public Uni<Probe> probe(String tenantId) {
        return mailings.of(tenantId).chain(mailing -> switch (mailing) {
            case Mailings.Found.Usable(Mailing usable) ->
                servers.client().knock(usable.account(), usable.ourName()).map(Verdict::probe);
            case Mailings.Found.Missing(String reason) -> Uni.createFrom().item(new Probe.Wrong(reason));
            case Mailings.Found.Locked(String reason) -> Uni.createFrom().item(new Probe.Wrong(reason));
        });
    }

    private static Preparation rejected(Rejection kind, String reason) {
        return new Preparation.Rejected(kind, reason);
    }

    private static Uni<Preparation> preparation(Preparation preparation) {
        return Uni.createFrom().item(preparation);
    }

    private static Uni<Outcome> outcome(Rejection kind, String reason) {
        return Uni.createFrom().item(new Outcome.Rejected(kind, reason));
    }
}

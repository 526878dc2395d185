package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.mail.Mail;
import com.citaplanner.sandbox.mail.MailServer;
import com.citaplanner.sandbox.mail.MailSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One tenant with a Chatwoot and a mail server of its own, and what arrived there. */
final class Business implements AutoCloseable {
    /** The API inbox of the demo account. */
    static final long INBOX = 12;

    final String tenant;
    final ChatwootStandIn chatwoot;
    final MailServer mail;
    private final Map<String, Long> mails = new ConcurrentHashMap<>();

    Business(String tenant) {
        this.tenant = tenant;
        chatwoot = ChatwootStandIn.start(ChatwootSettings.forTests().withDemo());
        chatwoot.limits().on(false);
        mail = MailServer.start(MailSettings.forTests().with(Map.of()), this::arrived);
    }

    private void arrived(Mail letter) {
        notification(letter).ifPresent(id -> mails.merge(id, 1L, Long::sum));
    }

    /** Our Message-ID is the notification's id at the sender's domain. */
    private static Optional<String> notification(Mail letter) {
        return letter.header("Message-ID").map(id -> id.replaceAll("[<>]|@.*", ""));
    }

    /** How many messages there are of each notification, over either channel. */
    Map<String, Long> copies() {
        Map<String, Long> copies = new HashMap<>(mails);
        chatwoot.conversations().stream()
                .flatMap(one -> chatwoot.messages(one.id()).stream())
                .map(message -> message.contentAttributes().get("citaplanner_notification_id"))
                .filter(id -> id != null)
                .forEach(id -> copies.merge(id.toString(), 1L, Long::sum));
        return copies;
    }

    @Override
    public void close() {
        mail.close();
        chatwoot.close();
    }
}

package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.mail.Mail;
import com.citaplanner.sandbox.mail.MailServer;
import com.citaplanner.sandbox.mail.MailSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One tenant with its own Chatwoot and mail server, and the messages that arrived there. */
final class ChaosTenant implements AutoCloseable {
    /** The API inbox of the demo account. */
    static final long INBOX = 12;

    final String tenantId;
    final ChatwootStandIn chatwoot;
    final MailServer mail;
    private final Queue<String> mailTexts = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> mailCounts = new ConcurrentHashMap<>();

    ChaosTenant(String tenantId) {
        this.tenantId = tenantId;
        chatwoot = ChatwootStandIn.start(ChatwootSettings.forTests().withDemo());
        chatwoot.limits().enabled(false);
        mail = MailServer.start(MailSettings.forTests().with(Map.of()), this::countMail);
    }

    private void countMail(Mail mail) {
        mailTexts.add(mail.text());
        notificationId(mail).ifPresent(id -> mailCounts.merge(id, 1L, Long::sum));
    }

    /** Reads the notification's id from the Message-ID, where it precedes the sender's domain. */
    private static Optional<String> notificationId(Mail mail) {
        return mail.header("Message-ID").map(id -> id.replaceAll("[<>]|@.*", ""));
    }

    /** Returns the number of messages of each notification, over both channels. */
    Map<String, Long> messageCounts() {
        Map<String, Long> copies = new HashMap<>(mailCounts);
        chatwoot.conversations().stream()
                .flatMap(conversation -> chatwoot.messages(conversation.id()).stream())
                .map(message -> message.contentAttributes().get("citaplanner_notification_id"))
                .filter(id -> id != null)
                .forEach(id -> copies.merge(id.toString(), 1L, Long::sum));
        return copies;
    }

    /** Returns the texts of all messages, over both channels. */
    List<String> texts() {
        List<String> texts = new ArrayList<>(mailTexts);
        chatwoot.conversations().stream()
                .flatMap(conversation -> chatwoot.messages(conversation.id()).stream())
                .filter(message -> message.contentAttributes().containsKey("citaplanner_notification_id"))
                .map(message -> String.valueOf(message.content()))
                .forEach(texts::add);
        return texts;
    }

    @Override
    public void close() {
        mail.close();
        chatwoot.close();
    }
}

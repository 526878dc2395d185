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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** One tenant with its own Chatwoot and mail server, and the messages that arrived there. */
final class ChaosTenant implements AutoCloseable {
    /** The API inbox of the demo account. */
    static final long INBOX = 12;

    final String tenantId;
    final ChatwootStandIn chatwoot;
    final MailServer mail;
    private final Map<String, Long> mailCounts = new ConcurrentHashMap<>();
    private final Map<String, List<String>> mailTexts = new ConcurrentHashMap<>();

    ChaosTenant(String tenantId) {
        this.tenantId = tenantId;
        chatwoot = ChatwootStandIn.start(ChatwootSettings.forTests().withDemo());
        chatwoot.limits().enabled(false);
        mail = MailServer.start(MailSettings.forTests().with(Map.of()), this::countMail);
    }

    private void countMail(Mail mail) {
        notificationId(mail).ifPresent(id -> mailCounts.merge(id, 1L, Long::sum));
        mail.header("To")
                .ifPresent(to -> mailTexts
                        .computeIfAbsent(to, first -> new CopyOnWriteArrayList<>())
                        .add(mail.text()));
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

    /** Returns the texts that each recipient got on each channel, in their order. */
    List<List<String>> texts() {
        List<List<String>> texts = new ArrayList<>(mailTexts.values());
        chatwoot.conversations()
                .forEach(conversation -> texts.add(chatwoot.messages(conversation.id()).stream()
                        .filter(message -> message.contentAttributes().containsKey("citaplanner_notification_id"))
                        .map(message -> String.valueOf(message.content()))
                        .toList()));
        return texts;
    }

    @Override
    public void close() {
        mail.close();
        chatwoot.close();
    }
}

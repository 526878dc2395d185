package com.citaplanner.sandbox.chatwoot;

import com.citaplanner.sandbox.chatwoot.book.Book;
import com.citaplanner.sandbox.chatwoot.book.Happenings;
import com.citaplanner.sandbox.chatwoot.faults.Faults;
import com.citaplanner.sandbox.chatwoot.faults.Journal;
import com.citaplanner.sandbox.chatwoot.faults.RateLimits;
import com.citaplanner.sandbox.chatwoot.rest.Api;
import com.citaplanner.sandbox.chatwoot.rules.Client;
import com.citaplanner.sandbox.chatwoot.rules.ContactInboxes;
import com.citaplanner.sandbox.chatwoot.rules.Contacts;
import com.citaplanner.sandbox.chatwoot.rules.Conversations;
import com.citaplanner.sandbox.chatwoot.rules.Deliveries;
import com.citaplanner.sandbox.chatwoot.rules.Desk;
import com.citaplanner.sandbox.chatwoot.rules.MessageFlood;
import com.citaplanner.sandbox.chatwoot.rules.Messages;
import com.citaplanner.sandbox.chatwoot.rules.RaceWindow;
import com.citaplanner.sandbox.chatwoot.rules.WebhookRegistry;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;

/** The stand-in's parts, put together once. */
final class Gear {
    final Faults faults = new Faults();
    final Journal journal = new Journal();
    final RaceWindow races = new RaceWindow();
    final RateLimits limits;
    final Deliveries deliveries;
    final Client client;
    final Api.Rules rules;

    Gear(Book book, Happenings happenings, Clock clock, ScheduledExecutorService timer, boolean limited) {
        limits = new RateLimits(clock, limited);
        Desk desk = new Desk(book, happenings, clock);
        ContactInboxes inboxes = new ContactInboxes(desk);
        deliveries = new Deliveries(desk, timer);
        Messages messages = new Messages(desk, deliveries, new MessageFlood(limits::on));
        Conversations conversations = new Conversations(desk, inboxes, messages);
        client = new Client(desk, inboxes, conversations, messages);
        rules = new Api.Rules(
                desk, new Contacts(desk, inboxes, races), inboxes, conversations, messages, new WebhookRegistry(desk));
    }
}

package com.citaplanner.sandbox.chatwoot;

import com.citaplanner.sandbox.chatwoot.faults.Faults;
import com.citaplanner.sandbox.chatwoot.faults.Journal;
import com.citaplanner.sandbox.chatwoot.faults.RateLimits;
import com.citaplanner.sandbox.chatwoot.rest.Api;
import com.citaplanner.sandbox.chatwoot.rules.ChannelClient;
import com.citaplanner.sandbox.chatwoot.rules.ContactInboxes;
import com.citaplanner.sandbox.chatwoot.rules.Contacts;
import com.citaplanner.sandbox.chatwoot.rules.Conversations;
import com.citaplanner.sandbox.chatwoot.rules.Deliveries;
import com.citaplanner.sandbox.chatwoot.rules.MessageFlood;
import com.citaplanner.sandbox.chatwoot.rules.Messages;
import com.citaplanner.sandbox.chatwoot.rules.RaceWindow;
import com.citaplanner.sandbox.chatwoot.rules.RuleContext;
import com.citaplanner.sandbox.chatwoot.rules.WebhookRegistry;
import com.citaplanner.sandbox.chatwoot.store.ChangeListener;
import com.citaplanner.sandbox.chatwoot.store.ChatwootStore;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;

/** The stand-in's parts, put together once. */
final class StandInParts {
    final Faults faults = new Faults();
    final Journal journal = new Journal();
    final RaceWindow races = new RaceWindow();
    final RateLimits limits;
    final Deliveries deliveries;
    final ChannelClient client;
    final Api.Rules rules;

    StandInParts(
            ChatwootStore store,
            ChangeListener changeListener,
            Clock clock,
            ScheduledExecutorService timer,
            boolean limited) {
        limits = new RateLimits(clock, limited);
        RuleContext context = new RuleContext(store, changeListener, clock);
        ContactInboxes inboxes = new ContactInboxes(context);
        deliveries = new Deliveries(context, timer);
        Messages messages = new Messages(context, deliveries, new MessageFlood(limits::on));
        Conversations conversations = new Conversations(context, inboxes, messages);
        client = new ChannelClient(context, inboxes, conversations, messages);
        rules = new Api.Rules(
                context,
                new Contacts(context, inboxes, races),
                inboxes,
                conversations,
                messages,
                new WebhookRegistry(context));
    }
}

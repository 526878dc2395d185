package com.citaplanner.sandbox.chatwoot;

import com.citaplanner.sandbox.chatwoot.faults.Faults;
import com.citaplanner.sandbox.chatwoot.faults.Journal;
import com.citaplanner.sandbox.chatwoot.faults.RateLimits;
import com.citaplanner.sandbox.chatwoot.rest.Api;
import com.citaplanner.sandbox.chatwoot.rules.ChannelClient;
import com.citaplanner.sandbox.chatwoot.rules.ContactInboxes;
import com.citaplanner.sandbox.chatwoot.rules.Contacts;
import com.citaplanner.sandbox.chatwoot.rules.Conversations;
import com.citaplanner.sandbox.chatwoot.rules.MessageRateLimit;
import com.citaplanner.sandbox.chatwoot.rules.Messages;
import com.citaplanner.sandbox.chatwoot.rules.ProviderDeliveries;
import com.citaplanner.sandbox.chatwoot.rules.RaceWindow;
import com.citaplanner.sandbox.chatwoot.rules.RuleContext;
import com.citaplanner.sandbox.chatwoot.rules.WebhookRegistry;
import com.citaplanner.sandbox.chatwoot.rules.WidgetVisitors;
import com.citaplanner.sandbox.chatwoot.store.ChangeListener;
import com.citaplanner.sandbox.chatwoot.store.ChatwootStore;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;

/** Creates and connects the components of the stand-in. */
final class StandInComponents {
    final Faults faults = new Faults();
    final Journal journal = new Journal();
    final RaceWindow races = new RaceWindow();
    final RateLimits limits;
    final ProviderDeliveries deliveries;
    final ChannelClient client;
    final WidgetVisitors visitors;
    final Api.Rules rules;

    StandInComponents(
            ChatwootStore store,
            ChangeListener changeListener,
            Clock clock,
            ScheduledExecutorService timer,
            boolean limited) {
        limits = new RateLimits(clock, limited);
        RuleContext context = new RuleContext(store, changeListener, clock);
        ContactInboxes inboxes = new ContactInboxes(context);
        deliveries = new ProviderDeliveries(context, timer);
        Messages messages = new Messages(context, deliveries, new MessageRateLimit(limits::enabled));
        Conversations conversations = new Conversations(context, inboxes, messages);
        client = new ChannelClient(context, inboxes, conversations, messages);
        Contacts contacts = new Contacts(context, inboxes, races);
        visitors = new WidgetVisitors(context, contacts, inboxes, conversations, messages);
        rules = new Api.Rules(context, contacts, inboxes, conversations, messages, new WebhookRegistry(context));
    }
}

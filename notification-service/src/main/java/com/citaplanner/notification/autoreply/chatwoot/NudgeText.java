package com.citaplanner.notification.autoreply.chatwoot;

import com.citaplanner.notification.autoreply.AgentNudge;
import com.citaplanner.notification.conversation.Assignee;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The text of a note about a waiting client, with a mention as Chatwoot's editor writes it, which notifies the agent. */
final class NudgeText {
    /** What would end the mention's link. */
    private static final Pattern BRACKETS = Pattern.compile("[\\[\\]()]");

    private NudgeText() {}

    static String of(AgentNudge nudge) {
        return nudge.agent().map(agent -> mention(agent) + " " + nudge.text()).orElse(nudge.text());
    }

    private static String mention(Assignee agent) {
        String name = BRACKETS.matcher(agent.name() == null ? "" : agent.name())
                .replaceAll("")
                .strip();
        String shown = name.isEmpty() ? "agente" : name;
        String encoded = URLEncoder.encode(shown, StandardCharsets.UTF_8).replace("+", "%20");
        return "[@" + shown + "](mention://user/" + agent.id() + "/" + encoded + ")";
    }
}

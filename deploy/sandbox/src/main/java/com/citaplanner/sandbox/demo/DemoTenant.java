package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.StartFailure;
import com.citaplanner.sandbox.push.PushDemo;
import com.citaplanner.sandbox.whatsapp.DemoData;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sets up a tenant over REST, as an operator does: its name, its Chatwoot account and inboxes, its mail server, its
 * WhatsApp number with a template for promotions, its push keys, and its account for SMS.
 * Setting it up again changes nothing and keeps later changes by a person.
 */
public final class DemoTenant {
    /**
     * 11 web widget, 12 API, 14 WhatsApp, 15 SMS, 16 e-mail, 17 WhatsApp over Twilio, 789 the inbox of the seed
     * document. The seed document names no account, so only a route to its inbox leads to this tenant once another
     * account has a route.
     */
    private static final Set<Long> INBOXES = Set.of(11L, 12L, 14L, 15L, 16L, 17L, 789L);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String TEMPLATES = "/api/v1/templates";
    private static final String RULES = "/api/v1/appointment-rules";
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration KEY_TIMEOUT = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 50;

    private final String path;
    private final ServiceApi operator;
    private final ServiceApi admin;

    /**
     * Configures the access to the service.
     *
     * @param url the notification-service's URL
     * @param operatorKey an API key that may set up tenants
     * @param adminKey the tenant's own API key, which the service stores as soon as the tenant exists
     */
    public DemoTenant(String url, String operatorKey, String adminKey, String tenantId) {
        this.path = "/api/v1/tenants/" + tenantId;
        this.operator = new ServiceApi(url, operatorKey);
        this.admin = new ServiceApi(url, adminKey);
    }

    /**
     * Sets up the tenant.
     *
     * @param mailSource the gateway's source that gets the reports about the tenant's e-mail
     * @param whatsAppSource the gateway's source that gets what is reported about the number
     * @throws StartFailure if the service refuses it, or the tenant's API key is not accepted in time
     */
    public void setUp(
            long accountId, long inboxId, int smtpPort, String mailSource, String whatsAppSource, BusinessNumber number)
            throws InterruptedException {
        await(operator, "/api/v1/tenants", "The operator's");
        operator.put(path, JSON.objectNode().put("name", "Clínica Dental Sonrisas"));
        addRoutes(accountId, inboxId, whatsAppSource, number.id());
        await(admin, path + "/settings", "The tenant's");
        configureEmail(smtpPort, mailSource);
        configureWhatsApp(number);
        addPromotion();
        addRules();
    }

    private void addRoutes(long accountId, long inboxId, String whatsAppSource, String phoneNumberId)
            throws InterruptedException {
        Set<Long> inboxes = new TreeSet<>(INBOXES);
        inboxes.add(inboxId);
        ArrayNode routes = JSON.arrayNode();
        for (JsonNode route : operator.get(path + "/routes").path("routes")) {
            if (route.path("accountId").asLong() == accountId) {
                route.path("inboxIds").forEach(inbox -> inboxes.add(inbox.asLong()));
            } else if (!route.path("phoneNumberId").asText().equals(phoneNumberId)) {
                routes.add(route);
            }
        }
        ObjectNode own = routes.addObject().put("source", "default").put("accountId", accountId);
        inboxes.forEach(own.putArray("inboxIds")::add);
        routes.addObject().put("source", whatsAppSource).put("phoneNumberId", phoneNumberId);
        operator.put(path + "/routes", JSON.objectNode().set("routes", routes));
    }

    /** Configures the sandbox's mail server at its current port, unless a person has configured another server. */
    private void configureEmail(int smtpPort, String mailSource) throws InterruptedException {
        JsonNode now = values("EMAIL");
        if (!now.path("host").asText(LOOPBACK).equals(LOOPBACK)) {
            return;
        }
        ObjectNode values = JSON.objectNode()
                .put("host", LOOPBACK)
                .put("port", Integer.toString(smtpPort))
                .put("tls", "none")
                .put("from", now.path("from").asText("citas@sonrisas.example"))
                .put("fromName", now.path("fromName").asText("Clínica Dental Sonrisas"))
                .put("returnPath", now.path("returnPath").asText("rebotes@sonrisas.example"))
                .put("bounceSource", now.path("bounceSource").asText(mailSource));
        configure("EMAIL", values, now.has("host"));
    }

    /**
     * Configures the number of the WhatsApp stand-in, unless a person has configured another one. What an earlier start
     * sent over its Evolution API goes over Meta again.
     */
    private void configureWhatsApp(BusinessNumber number) throws InterruptedException {
        JsonNode now = values("WHATSAPP");
        if (!now.path("phoneNumberId").asText(number.id()).equals(number.id())) {
            return;
        }
        ObjectNode values = JSON.objectNode()
                .put("phoneNumberId", number.id())
                .put("businessAccountId", number.accountId())
                .put("accessToken", number.accessToken())
                .put("directSend", now.path("directSend").asText("true"));
        if (now.path("instance").asText().equals(DemoData.EVOLUTION.id())) {
            values.put("provider", "meta");
        }
        configure("WHATSAPP", values, now.has("phoneNumberId"));
    }

    /**
     * Configures the push stand-in, whose service account is new at each start, unless a person has set other keys. The
     * tenant must be set up.
     *
     * @param fcmAccount the key file of the service account
     * @throws StartFailure if the service refuses it
     */
    public void configurePush(String fcmAccount) throws InterruptedException {
        JsonNode now = values("PUSH");
        if (!now.path("vapidPublicKey").asText(PushDemo.PUBLIC_KEY).equals(PushDemo.PUBLIC_KEY)) {
            return;
        }
        ObjectNode values = JSON.objectNode()
                .put("vapidPublicKey", PushDemo.PUBLIC_KEY)
                .put("vapidPrivateKey", PushDemo.PRIVATE_KEY)
                .put("vapidSubject", PushDemo.SUBJECT)
                .put("title", now.path("title").asText("Clínica Dental Sonrisas"))
                .put("fcmServiceAccount", fcmAccount);
        configure("PUSH", values, now.has("vapidPublicKey"));
    }

    /**
     * Makes the tenant's WhatsApp go over an instance of Evolution API, until the tenant is set up again or a person sets
     * the provider to {@code meta}.
     *
     * @param url the Evolution API's
     * @param source the gateway's source that gets what it reports
     */
    public void sendOverEvolution(String url, String source, BusinessNumber instance) throws InterruptedException {
        ObjectNode values = JSON.objectNode()
                .put("provider", "evolution")
                .put("baseUrl", url)
                .put("instance", instance.id())
                .put("apiKey", instance.accessToken())
                .put("source", source);
        configure("WHATSAPP", values, true);
    }

    /**
     * Configures the account of the Twilio stand-in, which reports to the gateway's current port, unless a person has set
     * another one. The tenant must be set up.
     *
     * @throws StartFailure if the service refuses it
     */
    public void configureSms(SmsConnection sms) throws InterruptedException {
        JsonNode now = values("SMS");
        String sid = sms.account().sid();
        if (!now.path("accountSid").asText(sid).equals(sid)) {
            return;
        }
        ObjectNode values = JSON.objectNode()
                .put("accountSid", sid)
                .put("authToken", sms.account().authToken())
                .put("from", sms.account().number())
                .put("source", sms.source())
                .put("callbackUrl", sms.callbackUrl());
        configure("SMS", values, now.has("accountSid"));
    }

    /** Makes a template with a button, which WhatsApp has approved, the tenant's promotion, unless there is one. */
    private void addPromotion() throws InterruptedException {
        for (JsonNode template : admin.get(TEMPLATES).path("items")) {
            if (template.path("type").asText().equals("PROMOTION")
                    && template.path("channel").asText().equals("WHATSAPP")) {
                return;
            }
        }
        ObjectNode parameters = JSON.objectNode().put("1", "{{clientName}}").put("2", "{{offer}}");
        ObjectNode approved = JSON.objectNode()
                .put("name", "promocion")
                .put("language", "es_MX")
                .put("category", "MARKETING")
                .set("parameters", parameters);
        admin.post(
                TEMPLATES,
                JSON.objectNode()
                        .put("type", "PROMOTION")
                        .put("channel", "WHATSAPP")
                        .put("language", "es")
                        .put("name", "promocion")
                        .put("text", "Hola, {{clientName}}. {{offer}}")
                        .put("default", true)
                        .set("approved", approved));
    }

    /** Messages about appointments go over WhatsApp, at any hour of the day, unless a person has set other rules. */
    private void addRules() throws InterruptedException {
        if (!admin.get(RULES).path("custom").asBoolean()) {
            ObjectNode rules = JSON.objectNode().putNull("quietHours");
            rules.putArray("channels").add("WHATSAPP").add("CHATWOOT");
            admin.put(RULES, rules);
        }
    }

    private JsonNode values(String channel) throws InterruptedException {
        return admin.get(path + "/settings").path("channels").path(channel).path("values");
    }

    /** Stores the values. The channel is only switched on the first time, because a person may switch it off. */
    private void configure(String channel, ObjectNode values, boolean configured) throws InterruptedException {
        ObjectNode settings = JSON.objectNode();
        if (!configured) {
            settings.put("on", true);
        }
        ObjectNode channels = JSON.objectNode();
        channels.set(channel, settings.set("values", values));
        admin.put(path + "/settings", JSON.objectNode().set("channels", channels));
    }

    private static void await(ServiceApi api, String path, String whose) throws InterruptedException {
        long end = System.nanoTime() + KEY_TIMEOUT.toNanos();
        while (!api.acceptsKey(path)) {
            if (System.nanoTime() > end) {
                throw new StartFailure(whose + " API key was not accepted within " + KEY_TIMEOUT.toSeconds() + " s");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}

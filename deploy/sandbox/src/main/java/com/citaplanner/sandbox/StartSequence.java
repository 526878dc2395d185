package com.citaplanner.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.demo.DemoSeed;
import com.citaplanner.sandbox.demo.DemoTenant;
import com.citaplanner.sandbox.demo.SmsConnection;
import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.mail.MailServer;
import com.citaplanner.sandbox.mail.MailSettings;
import com.citaplanner.sandbox.mail.bounce.ReportPosting;
import com.citaplanner.sandbox.postgres.PostgresServer;
import com.citaplanner.sandbox.push.PushStandIn;
import com.citaplanner.sandbox.twilio.TwilioStandIn;
import com.citaplanner.sandbox.whatsapp.DemoData;
import com.citaplanner.sandbox.whatsapp.WhatsAppStandIn;
import com.citaplanner.sandbox.whatsapp.webhook.StatusBehaviour;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Starts the whole system step by step. */
final class StartSequence {
    /** Encrypts credentials in settings. It is public; generate your own key for real credentials. */
    private static final String SECRETS_KEY =
            "sandbox:" + Base64.getEncoder().encodeToString("sandbox-only-not-a-secret-32-byt".getBytes(UTF_8));

    private static final String DEMO_TENANT = "demo";
    private static final String DEMO_CLIENT = "c-juan";
    private static final Duration DEVICE_TIMEOUT = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 100;

    private final Settings settings;
    private final Workspace workspace;
    private final Progress progress;
    private final RunningParts parts;

    StartSequence(Settings settings, Workspace workspace, Progress progress, RunningParts parts) {
        this.settings = settings;
        this.workspace = workspace;
        this.progress = progress;
        this.parts = parts;
    }

    void run() throws InterruptedException {
        prepare();
        // Parts are stopped in reverse order, so Kafka stops last.
        Future<KafkaBroker> startingKafka = parts.start(Part.KAFKA, this::startKafka);
        PostgresServer postgres = await(Part.POSTGRES, parts.start(Part.POSTGRES, this::startPostgres));
        KafkaBroker kafka = await(Part.KAFKA, startingKafka);
        ChatwootAccess chatwoot = settings.realChatwoot().orElseGet(this::startStandIn);
        MailAccess mail = startMail();
        Map<String, String> phones = startPhones();
        PushStandIn push = startPush();
        List<SupervisedService> services = startServices(environment(kafka, postgres, chatwoot, phones, mail));
        seed(kafka, chatwoot, push);
        progress.block(new ReadyMessage(settings, workspace, chatwoot, services).text());
    }

    private void prepare() {
        Preflight.check(settings, workspace, progress);
        if (settings.fresh()) {
            workspace.clear();
            progress.say("Deleted the data of earlier runs");
        }
    }

    private KafkaBroker startKafka() {
        KafkaBroker kafka = KafkaBroker.start(workspace.kafka(), settings.port(Part.KAFKA));
        Topics.create(kafka.bootstrapServers());
        progress.say("Kafka is up on " + kafka.bootstrapServers());
        return kafka;
    }

    private PostgresServer startPostgres() {
        PostgresServer postgres = PostgresServer.start(workspace.postgres(), settings.port(Part.POSTGRES));
        new DatabaseWatch(workspace.postgres(), parts, progress).start();
        progress.say("PostgreSQL is up on 127.0.0.1:" + postgres.port());
        return postgres;
    }

    private ChatwootAccess startStandIn() {
        ChatwootAccess access = ChatwootAccess.standIn(settings.port(Part.CHATWOOT));
        parts.add(
                Part.CHATWOOT,
                ChatwootStandIn.start(new ChatwootSettings(
                        settings.port(Part.CHATWOOT),
                        access.token(),
                        settings.url(Part.GATEWAY) + "/api/webhooks/chatwoot",
                        access.webhookSecret(),
                        workspace.chatwoot(),
                        true)));
        progress.say("The Chatwoot stand-in is up on " + access.url());
        return access;
    }

    private MailAccess startMail() {
        MailAccess access = new MailAccess(settings.url(Part.GATEWAY));
        parts.add(
                Part.SMTP,
                MailServer.start(
                        MailSettings.on(settings.port(Part.SMTP), settings.port(Part.MAIL), Map.of()),
                        new ReportPosting(access.reports())));
        progress.say("The SMTP server is up on 127.0.0.1:" + settings.port(Part.SMTP));
        return access;
    }

    /** Starts the stand-ins for WhatsApp and Twilio on one server, and returns what the services need to use them. */
    private Map<String, String> startPhones() {
        WhatsAppAccess whatsApp = new WhatsAppAccess(settings.url(Part.WHATSAPP), settings.url(Part.GATEWAY));
        TwilioAccess twilio = twilio();
        TwilioStandIn sms = new TwilioStandIn(twilio.account());
        sms.statuses(StatusBehaviour.lifelike());
        parts.add(Part.WHATSAPP, sms);
        WhatsAppStandIn standIn =
                WhatsAppStandIn.start(whatsApp.settings(settings.port(Part.WHATSAPP)), sms.handlers());
        standIn.sendEvolutionWebhooksTo(whatsApp.evolutionWebhooks());
        parts.add(Part.WHATSAPP, standIn);
        progress.say("The stand-ins for WhatsApp and Twilio are up on " + whatsApp.url());
        Map<String, String> environment = new HashMap<>(whatsApp.asEnvironment());
        environment.putAll(twilio.asEnvironment());
        return environment;
    }

    private TwilioAccess twilio() {
        return new TwilioAccess(settings.url(Part.WHATSAPP), settings.url(Part.GATEWAY));
    }

    private PushStandIn startPush() {
        PushStandIn push =
                PushStandIn.start(settings.port(Part.PUSH), pushAccess().backend(ReadyMessage.DEMO_KEY, DEMO_TENANT));
        parts.add(Part.PUSH, push);
        progress.say("The push stand-in is up on " + push.url());
        return push;
    }

    private PushAccess pushAccess() {
        return new PushAccess(settings.url(Part.PUSH), settings.url(Part.SERVICE));
    }

    /** Starts both services in parallel to use both cores. */
    private List<SupervisedService> startServices(Map<String, String> environment) throws InterruptedException {
        List<SupervisedService> services =
                List.of(service(Part.SERVICE, environment), service(Part.GATEWAY, environment));
        services.forEach(SupervisedService::launch);
        for (SupervisedService service : services) {
            service.awaitReady();
        }
        return services;
    }

    private SupervisedService service(Part part, Map<String, String> shared) {
        Map<String, String> environment = new HashMap<>(shared);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(settings.port(part)));
        ServiceCommand command =
                new ServiceCommand(part, settings.root(), Map.copyOf(environment), workspace.emptyLog(part.title()));
        return parts.add(part, new SupervisedService(command, settings.url(part), progress));
    }

    private Map<String, String> environment(
            KafkaBroker kafka,
            PostgresServer postgres,
            ChatwootAccess chatwoot,
            Map<String, String> phones,
            MailAccess mail) {
        Map<String, String> environment = new HashMap<>(chatwoot.asEnvironment());
        environment.putAll(phones);
        environment.putAll(mail.asEnvironment());
        environment.putAll(pushAccess().asEnvironment());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("DATABASE_URL", postgres.url());
        environment.put("DATABASE_USERNAME", PostgresServer.USERNAME);
        environment.put("DATABASE_PASSWORD", PostgresServer.PASSWORD);
        environment.put(
                "CITAPLANNER_ACCESS_BOOTSTRAP_KEY",
                "operator:" + ReadyMessage.OPERATOR_KEY + "," + DEMO_TENANT + ":admin:" + ReadyMessage.DEMO_KEY);
        environment.put("CITAPLANNER_EMAIL_ALLOWED_NETWORKS", "127.0.0.0/8");
        environment.put("CITAPLANNER_EMAIL_UNSUBSCRIBE_URL", settings.url(Part.SERVICE));
        environment.put("CITAPLANNER_SECRETS_KEYS", SECRETS_KEY);
        environment.put("CITAPLANNER_OPT_OUTS_KEYS", SECRETS_KEY);
        environment.put("CITAPLANNER_SOURCES_KEYS", SECRETS_KEY);
        environment.put("CITAPLANNER_CONNECT_GATEWAY_URL", settings.url(Part.GATEWAY));
        environment.put("CITAPLANNER_CHATWOOT_ALLOWED_NETWORKS", "127.0.0.0/8");
        environment.put("GATEWAY_SPOOL_DIRECTORY", workspace.spool().toString());
        return environment;
    }

    /** Loads the demo data. A failure is only reported, because the system is useful without them. */
    private void seed(KafkaBroker kafka, ChatwootAccess chatwoot, PushStandIn push) throws InterruptedException {
        try {
            DemoTenant tenant = new DemoTenant(
                    settings.url(Part.SERVICE), ReadyMessage.OPERATOR_KEY, ReadyMessage.DEMO_KEY, DEMO_TENANT);
            tenant.setUp(
                    chatwoot.accountId(),
                    chatwoot.inboxId(),
                    settings.port(Part.SMTP),
                    MailAccess.SOURCE,
                    WhatsAppAccess.SOURCE,
                    DemoData.NUMBER);
            tenant.configurePush(push.serviceAccount());
            if (settings.evolution()) {
                WhatsAppAccess access = new WhatsAppAccess(settings.url(Part.WHATSAPP), settings.url(Part.GATEWAY));
                tenant.sendOverEvolution(access.evolutionUrl(), WhatsAppAccess.EVOLUTION_SOURCE, DemoData.EVOLUTION);
            }
            tenant.configureSms(new SmsConnection(
                    TwilioAccess.SOURCE, twilio().callbackUrl() + "#rc=5&rp=all", twilio().account()));
            new DemoSeed(kafka.bootstrapServers()).load();
            addDevices(push);
            progress.say("The demo tenant, its clients and its appointments are loaded");
        } catch (StartFailure e) {
            progress.say("The demo data could not be loaded: " + e.getMessage());
        }
    }

    /** The service reads the clients from Kafka in its own time. */
    private static void addDevices(PushStandIn push) throws InterruptedException {
        long end = System.nanoTime() + DEVICE_TIMEOUT.toNanos();
        while (!push.addDemoDevices(DEMO_CLIENT)) {
            if (System.nanoTime() > end) {
                throw new StartFailure("The devices of the demo client could not be registered");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static <T> T await(Part part, Future<T> starting) throws InterruptedException {
        try {
            return starting.get();
        } catch (ExecutionException e) {
            throw new StartFailure(
                    part.title() + " did not start: "
                            + Objects.requireNonNullElse(e.getCause(), e).getMessage(),
                    e);
        }
    }
}

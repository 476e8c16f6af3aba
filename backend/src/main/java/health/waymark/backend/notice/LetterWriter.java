package health.waymark.backend.notice;

import health.waymark.backend.notice.MailTable.Claim;
import health.waymark.backend.tenancy.Tenant;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantSettingsStore;
import health.waymark.backend.tenancy.Tenants;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what a mail says, in the language of its reader, from what was noted when it happened. */
@Component
class LetterWriter {

    /** More than so many are counted. */
    private static final int LISTED = 20;

    private final NoticeTexts texts;
    private final SealedLinks links;
    private final Tenants tenants;
    private final TenantSettingsStore settings;
    private final String adminUi;

    LetterWriter(
            NoticeTexts texts,
            SealedLinks links,
            Tenants tenants,
            TenantSettingsStore settings,
            @Value("${waymark.admin-ui-url}") String adminUi) {
        this.texts = texts;
        this.links = links;
        this.tenants = tenants;
        this.settings = settings;
        this.adminUi = adminUi.endsWith("/") ? adminUi.substring(0, adminUi.length() - 1) : adminUi;
    }

    /** A notice of a mail. */
    record Told(String kind, String variant, String path, String vals) {}

    /** The mail; empty when there is nothing to say any more. */
    Optional<Letter> write(JdbcClient jdbc, Claim mail) {
        Locale language = language(jdbc, mail);
        return mail.kind().equals(Outbox.INVITATION) ? invitation(mail, language) : notices(jdbc, mail, language);
    }

    private Locale language(JdbcClient jdbc, Claim mail) {
        String chosen = jdbc.sql("select language from person_setting where subject = :reader")
                .param("reader", mail.reader())
                .query(String.class)
                .optional()
                .orElse("");
        return NoticeTexts.language(
                chosen, settings.of(mail.tenant()).locality().language());
    }

    private Optional<Letter> invitation(Claim mail, Locale language) {
        byte[] sealed = mail.sealed();
        Optional<String> link = sealed == null ? Optional.empty() : links.open(sealed);
        String tenant = tenantName(mail.tenant());
        Object[] values = NoticeTexts.values(language, mail.values());
        return link.map(url -> new Letter(
                language.toLanguageTag(),
                texts.text(language, "invitation.subject", tenant),
                greeting(language, mail),
                texts.text(language, "invitation.introduction", tenant, values[0], values[1]),
                List.of(),
                "",
                texts.text(language, "invitation.action"),
                url,
                texts.text(language, "mail.why.invitation", tenant),
                ""));
    }

    private Optional<Letter> notices(JdbcClient jdbc, Claim mail, Locale language) {
        List<Told> told = jdbc.sql("""
                        select kind, variant, path, vals from notice
                        where tenant_id = :tenant and mail_id = :mail order by created_at, id limit 1000""")
                .param("tenant", mail.tenant().value())
                .param("mail", mail.id())
                .query(Told.class)
                .list();
        return told.isEmpty() ? Optional.empty() : Optional.of(notices(mail, language, told));
    }

    private Letter notices(Claim mail, Locale language, List<Told> told) {
        String tenant = tenantName(mail.tenant());
        boolean isMember = !mail.reader().startsWith("mailto:");
        List<Letter.Item> items = told.stream()
                .limit(LISTED)
                .map(each -> item(mail, language, each))
                .toList();
        String subject =
                told.size() == 1 ? items.get(0).title() : texts.text(language, mail.kind() + ".many", told.size());
        return new Letter(
                language.toLanguageTag(),
                tenant + ": " + subject,
                greeting(language, mail),
                texts.text(language, "mail.introduction", tenant),
                items,
                told.size() > LISTED ? texts.text(language, "mail.more", told.size() - LISTED) : "",
                isMember ? texts.text(language, "mail.open") : "",
                isMember ? inTenant(mail.tenant(), "/notices") : "",
                texts.text(language, isMember ? "mail.why" : "mail.why.contact", tenant),
                isMember ? inTenant(mail.tenant(), "/profile") : "");
    }

    private Letter.Item item(Claim mail, Locale language, Told told) {
        return new Letter.Item(
                texts.title(language, told.kind(), told.variant(), told.vals()),
                texts.text(language, told.kind(), told.variant(), told.vals()),
                inTenant(mail.tenant(), told.path()));
    }

    private String greeting(Locale language, Claim mail) {
        String name = Addresses.oneLine(mail.name());
        return name.isEmpty()
                ? texts.text(language, "mail.greeting.nobody")
                : texts.text(language, "mail.greeting", name);
    }

    private String inTenant(TenantId tenant, String path) {
        return adminUi + "/t/" + tenant.value() + path;
    }

    private String tenantName(TenantId tenant) {
        return Addresses.oneLine(tenants.get(tenant).map(Tenant::name).orElse(tenant.value()));
    }
}

package health.waymark.backend.notice;

import health.waymark.backend.notice.PersonSettings.Way;
import health.waymark.backend.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Repository;

/** The table {@code person_setting}. */
@Repository
class PersonSettingsStore {

    private final TenantTransactions transactions;

    PersonSettingsStore(@Qualifier("tenantTransactions") TenantTransactions transactions) {
        this.transactions = transactions;
    }

    PersonSettings of(String subject) {
        return transactions.identifying(
                subject,
                jdbc -> jdbc.sql("""
                                select language, theme, contrast, density, shortcuts, notices, email
                                from person_setting where subject = :subject""")
                        .param("subject", subject)
                        .query(PersonSettingsStore::read)
                        .optional()
                        .orElse(PersonSettings.USUAL));
    }

    private static PersonSettings read(ResultSet row, int number) throws SQLException {
        Map<String, Way> notices = new TreeMap<>();
        Notices.JSON
                .readTree(row.getString("notices"))
                .properties()
                .forEach(each -> notices.put(
                        each.getKey(), Way.valueOf(each.getValue().asString().toUpperCase(java.util.Locale.ROOT))));
        return new PersonSettings(
                row.getString("language"),
                row.getString("theme"),
                row.getString("contrast"),
                row.getString("density"),
                row.getBoolean("shortcuts"),
                notices,
                row.getString("email"));
    }

    /** Replaces them; an address that is not known leaves the one that is. */
    void put(String subject, PersonSettings wanted) {
        transactions.ofPerson(
                subject,
                jdbc -> jdbc.sql("""
                                insert into person_setting (subject, language, theme, contrast, density, shortcuts,
                                                            notices, email)
                                values (:subject, :language, :theme, :contrast, :density, :shortcuts, :notices::jsonb,
                                        :email)
                                on conflict (subject) do update
                                set language = excluded.language, theme = excluded.theme, contrast = excluded.contrast,
                                    density = excluded.density, shortcuts = excluded.shortcuts,
                                    notices = excluded.notices,
                                    email = coalesce(excluded.email, person_setting.email), changed_at = now()""")
                        .param("subject", subject)
                        .param("language", wanted.language())
                        .param("theme", wanted.theme())
                        .param("contrast", wanted.contrast())
                        .param("density", wanted.density())
                        .param("shortcuts", wanted.shortcuts())
                        .param("notices", Notices.JSON.writeValueAsString(wanted.notices()))
                        .param("email", wanted.email())
                        .update());
    }
}

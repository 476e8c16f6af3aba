package health.waymark.admin.profile;

import health.waymark.admin.backend.Call;
import health.waymark.admin.layout.Languages;
import health.waymark.admin.layout.Preferences;
import health.waymark.admin.workspace.Membership;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The person's own settings: {@code /api/v1/me/settings}. They hold for all tenants; how pages look is also kept by the
 * browser, so that no page has to ask for it.
 */
@Controller
final class ProfileController {

    private final Languages languages;
    private final PreferenceCookie cookie;
    private final URI issuer;

    ProfileController(
            Languages languages,
            PreferenceCookie cookie,
            @Value("${spring.security.oauth2.client.provider.keycloak.issuer-uri}") URI issuer) {
        this.languages = languages;
        this.cookie = cookie;
        this.issuer = issuer;
    }

    @GetMapping({"/profile", "/t/{tenant}/profile"})
    String show(Workspace workspace, Model model) {
        model.addAttribute("told", Told.of(settings(workspace).get().body()));
        model.addAttribute("ways", Told.WAYS);
        model.addAttribute(
                "languages",
                languages.offered(Optional.ofNullable(workspace.tenant()).map(Membership::locality)));
        model.addAttribute("account", issuer + "/account");
        model.addAttribute("themes", Preferences.Theme.values());
        model.addAttribute("contrasts", Preferences.Contrast.values());
        model.addAttribute("densities", Preferences.Density.values());
        model.addAttribute("switches", Preferences.Shortcuts.values());
        return "profile/profile";
    }

    @PostMapping({"/profile", "/t/{tenant}/profile"})
    String save(
            Workspace workspace,
            Preferences sent,
            @RequestParam Map<String, String> all,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        String language =
                languages.exactly(sent.language()).map(Locale::toLanguageTag).orElse("");
        Preferences wanted = new Preferences(sent.theme(), sent.contrast(), sent.density(), sent.shortcuts(), language);
        settings(workspace).put(Told.json(wanted, all));
        cookie.give(wanted, response);
        redirect.addFlashAttribute("done", "saved");
        return "redirect:" + workspace.path("/profile");
    }

    private static Call settings(Workspace workspace) {
        return workspace.backend().call("api", "v1", "me", "settings");
    }
}

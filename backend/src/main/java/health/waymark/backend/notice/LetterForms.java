package health.waymark.backend.notice;

import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The two forms of a letter. All that is HTML in the first is of the template: whatever the letter says is text. */
@Component
class LetterForms {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    LetterForms() {
        engine.addTemplateResolver(templates("*.html", TemplateMode.HTML));
        engine.addTemplateResolver(templates("*.txt", TemplateMode.TEXT));
    }

    private static ClassLoaderTemplateResolver templates(String pattern, TemplateMode mode) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("mail/");
        resolver.setResolvablePatterns(Set.of(pattern));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }

    String html(Letter letter) {
        return engine.process("mail.html", context(letter));
    }

    String text(Letter letter) {
        return engine.process("mail.txt", context(letter));
    }

    private static Context context(Letter letter) {
        Context context = new Context(Locale.forLanguageTag(letter.language()));
        context.setVariable("letter", letter);
        return context;
    }
}

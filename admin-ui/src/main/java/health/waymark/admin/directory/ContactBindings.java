package health.waymark.admin.directory;

import health.waymark.admin.form.Binding;
import health.waymark.admin.form.Bindings;

/** How somebody is reached, the same on every form. */
final class ContactBindings {

    static final Binding PHONE = Bindings.telecom("phone", "phone");
    static final Binding EMAIL = Bindings.telecom("email", "email");

    private ContactBindings() {}
}

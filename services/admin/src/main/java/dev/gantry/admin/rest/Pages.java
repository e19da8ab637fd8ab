package dev.gantry.admin.rest;

import dev.gantry.admin.devices.page.DeviceDetail;
import dev.gantry.admin.devices.page.DevicesView;
import dev.gantry.admin.exceptions.RejectionPage;
import dev.gantry.admin.health.SystemView;
import dev.gantry.admin.studies.StudyDetail;
import dev.gantry.admin.studies.StudyList;
import dev.gantry.admin.trace.Trace;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages in {@code templates/console}; a name with a dollar sign is a part of a page. */
@CheckedTemplate(basePath = "console")
final class Pages {
    private Pages() {}

    static native TemplateInstance studies(PageLayout layout, StudyList list, StudyMenus menus);

    static native TemplateInstance studies$rows(StudyList list);

    static native TemplateInstance studies$more(StudyList list);

    static native TemplateInstance study(PageLayout layout, StudyDetail study, Trace trace);

    static native TemplateInstance study$content(StudyDetail study, Trace trace);

    static native TemplateInstance refused(PageLayout layout, RejectionPage page);

    static native TemplateInstance refused$cards(RejectionPage page);

    static native TemplateInstance devices(PageLayout layout, DevicesView view);

    static native TemplateInstance devices$rows(DevicesView view);

    static native TemplateInstance device(PageLayout layout, DeviceDetail device);

    static native TemplateInstance system(PageLayout layout, SystemView view);

    static native TemplateInstance system$state(SystemView view);

    static native TemplateInstance notice(SystemView view);

    static native TemplateInstance sentence(PageLayout layout, String title, String text);
}

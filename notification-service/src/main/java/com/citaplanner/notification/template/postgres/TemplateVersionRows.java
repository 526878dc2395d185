package com.citaplanner.notification.template.postgres;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class TemplateVersionRows implements PanacheRepositoryBase<TemplateVersionRow, TemplateVersionRow.Id> {}

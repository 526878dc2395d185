/** Templates: texts with variables, versioned per tenant, filled in and formatted in the client's language. */
@NullMarked
package com.citaplanner.notification.template;

import org.jspecify.annotations.NullMarked;

/** Templates and previews over REST. */
package com.citaplanner.notification.template.http;

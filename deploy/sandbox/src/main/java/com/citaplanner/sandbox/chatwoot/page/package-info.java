@NullMarked
package com.citaplanner.sandbox.chatwoot.page;

import org.jspecify.annotations.NullMarked;

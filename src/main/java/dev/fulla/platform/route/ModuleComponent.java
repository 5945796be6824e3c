package dev.fulla.platform.route;

import dev.fulla.module.CallModuleApi;
import dev.fulla.module.ApiCall;
import dev.fulla.module.Connection;
import dev.fulla.module.ListRecords;
import dev.fulla.module.ModuleCatalog;
import dev.fulla.module.ObjectDefinition;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.PropertiesHelper;
import org.springframework.stereotype.Component;

/**
 * {@code module:<key>}: one call with a connected account of the integration that is running, its credential, refresh,
 * retries and limits included. {@code docs/INTEGRATIONS.md} lists the options.
 */
@Component("module-component")
public class ModuleComponent extends DefaultComponent {
    private final CallModuleApi callModuleApi;
    private final ListRecords listRecords;
    private final ModuleCatalog modules;

    ModuleComponent(CallModuleApi callModuleApi, ListRecords listRecords, ModuleCatalog modules) {
        this.modules = modules;
        this.callModuleApi = callModuleApi;
        this.listRecords = listRecords;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Map<String, Object> query = new LinkedHashMap<>(PropertiesHelper.extractProperties(parameters, "query."));
        Map<String, Object> headers = new LinkedHashMap<>(PropertiesHelper.extractProperties(parameters, "header."));
        ModuleEndpoint endpoint = new ModuleEndpoint(uri, this, remaining, query, headers);
        setProperties(endpoint, parameters);
        endpoint.check();
        return endpoint;
    }

    CallModuleApi calls() {
        return callModuleApi;
    }

    ListRecords records() {
        return listRecords;
    }

    /** The call that the module declares for an operation on one kind of record. */
    ApiCall objectCall(Connection connection, String object, String operation) {
        ObjectDefinition declared = modules.get(connection.module()).object(object);
        ObjectDefinition.Write write =
                switch (operation) {
                    case "create" -> declared.create();
                    case "update" -> declared.update();
                    default -> declared.delete();
                };
        if (write == null) {
            throw new PermanentFailure(
                    ErrorCode.NOT_SUPPORTED,
                    "The module " + connection.module() + " declares no " + operation + " for " + object + ".");
        }
        return ApiCall.of(write.call().method(), write.call().target());
    }
}

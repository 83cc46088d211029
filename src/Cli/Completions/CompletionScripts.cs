namespace OcfAgents.Cli.Completions;

/// <summary>
/// The scripts that shells load. They ask the program, so that what they know is what the program that is installed can do; its path is
/// the one that was typed.
/// </summary>
internal static class CompletionScripts
{
    public const string Bash = "bash";
    public const string Zsh = "zsh";
    public const string Fish = "fish";

    public static string Of(string shell) => shell switch
    {
        Bash => BashScript,
        Zsh => ZshScript,
        Fish => FishScript,
        _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, "no such shell"),
    };

    // bash makes three words of --option=value, and completes the last of them.
    private const string BashScript = """
        # Completion of ocf-agents for bash, made by: ocf-agents completion bash
        _ocf_agents() {
            local i value words=() cur=${COMP_WORDS[COMP_CWORD]} glue=''
            for ((i = 1; i <= COMP_CWORD; i++)); do
                if [[ ${#words[@]} -gt 0 && ( ${COMP_WORDS[i]} == '=' || -n $glue ) ]]; then
                    words[${#words[@]}-1]+=${COMP_WORDS[i]}
                    glue=''
                    [[ ${COMP_WORDS[i]} != '=' ]] || glue=yes
                else
                    words+=("${COMP_WORDS[i]}")
                fi
            done
            COMPREPLY=()
            while IFS=$'\t' read -r value _; do
                if [[ $value == :files ]]; then
                    compopt -o default
                elif [[ $cur == '=' || ${words[${#words[@]}-1]} != "$cur" ]]; then
                    COMPREPLY+=("${value#*=}")
                else
                    COMPREPLY+=("$value")
                fi
            done < <("$1" complete -- "${words[@]}" </dev/null 2>/dev/null)
        }
        complete -F _ocf_agents ocf-agents

        """;

    private const string ZshScript = """
        #compdef ocf-agents
        # Completion of ocf-agents for zsh, made by: ocf-agents completion zsh
        _ocf_agents() {
            local value text files=''
            local -a described
            while IFS=$'\t' read -r value text; do
                if [[ $value == :files ]]; then
                    files=yes
                else
                    described+=("${value//:/\\:}${text:+:$text}")
                fi
            done < <("${(Q)words[1]}" complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" </dev/null 2>/dev/null)
            (( ${#described} )) && _describe -V 'ocf-agents' described
            if [[ -n $files ]]; then
                [[ $PREFIX == -*=* ]] && compset -P '*='
                _files
            fi
        }
        if [[ $funcstack[1] == _ocf-agents ]]; then
            _ocf_agents "$@"
        else
            compdef _ocf_agents ocf-agents
        fi

        """;

    private const string FishScript = """
        # Completion of ocf-agents for fish, made by: ocf-agents completion fish
        function __ocf_agents_complete
            set -l words (commandline -opc)
            set -l program $words[1]
            set -e words[1]
            set -l typed (commandline -ct)
            for line in ($program complete -- $words "$typed" </dev/null 2>/dev/null)
                if test "$line" = :files
                    set -l value (string replace -r -- '^-[^=]*=' '' "$typed")
                    set -l prefix (string replace -r -- '^(-[^=]*=)?.*$' '$1' "$typed")
                    for path in (__fish_complete_path "$value")
                        echo "$prefix$path"
                    end
                else
                    echo $line
                end
            end
        end
        complete -c ocf-agents -f -k -a '(__ocf_agents_complete)'

        """;
}
